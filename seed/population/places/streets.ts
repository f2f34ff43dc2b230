import type { Random } from "../random.js";

/** Invented streets: put together from a first and a second half. */
const FIRST_HALVES = `Alder Amber Apple Ash Badger Basil Beaver Birch Black Blue Briar Brook Buck Butter Cedar Cherry
  Clear Clover Copper Coral Crane Crest Crystal Dawn Deer Dove Dust Eagle Elder Elk Ember Fallen Fawn Fern Field Flint
  Fox Frost Gold Goose Granite Grass Gray Green Hawk Hazel Heron High Hollow Honey Ivory Juniper Lark Laurel Lime Lone
  Long Maple Marsh Meadow Mill Mist Moss Oak Old Otter Owl Pear Pebble Pine Plum Pond Quail Quarry Rain Raven Red River
  Robin Rose Sage Sand Shade Silver Sky Sparrow Spring Star Stone Storm Summer Sun Swan Thistle Thorn Timber Valley
  Violet Walnut Water Wheat White Wild Willow Wind Winter Wolf Wren`.split(/\s+/);
const SECOND_HALVES = `bank bend berry branch brook burn crest dale den fall field ford gate glen grove haven hill hollow
  hurst knoll land leaf ledge marsh mere mist moor path point pond ridge rise run shade shore side spring stone thicket
  trail vale view wood`.split(/\s+/);

/** Short and long forms; the shares are an assumption. */
const TYPES: readonly (readonly [readonly [string, string], number])[] = [
  [["St", "Street"], 28],
  [["Ave", "Avenue"], 16],
  [["Rd", "Road"], 15],
  [["Dr", "Drive"], 15],
  [["Ln", "Lane"], 11],
  [["Ct", "Court"], 7],
  [["Blvd", "Boulevard"], 4],
  [["Way", "Way"], 4],
];

export interface Street {
  readonly number: number;
  readonly name: string;
  readonly shortType: string;
  readonly longType: string;
  /** Empty for a house of its own. */
  readonly unit: string;
}

export function pickStreet(random: Random): Street {
  const [shortType, longType] = random.pickWeighted(TYPES);
  return {
    number: random.between(1, 9899),
    name: random.pick(FIRST_HALVES) + random.pick(SECOND_HALVES),
    shortType,
    longType,
    unit: random.chance(0.24) ? String(random.between(1, 340)) : "",
  };
}

export function renderStreet(street: Street, usesLongTypes: boolean): string {
  const type = usesLongTypes ? street.longType : street.shortType;
  return `${street.number} ${street.name} ${type}${street.unit && ` Apt ${street.unit}`}`;
}
