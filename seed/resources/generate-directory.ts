/** Towns and kinds of offers flow in; an invented HSDS directory, the same for every seed, flows out service by service. */

import { addDays, type PlainDate } from "#shared/dates.js";
import { toUuid } from "../../subgraphs/resources/directory/uuid.js";
import { hashText, Random } from "../population/random.js";
import { type SeedPlace, toPlace } from "./places.js";
import { type Offer, readOffers, readTowns, type ServedTown } from "./read-offers.js";

export interface DirectoryPlan {
  readonly seed: number;
  /** About this many services. */
  readonly services: number;
  /** Entries were verified up to this day. */
  readonly today: PlainDate;
}

/** A service with everything nested in it, as the JSON profile writes it. */
export type GeneratedService = Readonly<Record<string, unknown>> & { readonly id: string };

/** The state that publishes it, and one of its services. */
export interface Generated {
  readonly state: string;
  readonly service: GeneratedService;
}

export function* generateDirectory({ seed, services, today }: DirectoryPlan): Generator<Generated> {
  const [offers, towns] = [readOffers(), readTowns()];
  for (const state of new Set(towns.map((town) => town.state))) {
    for (const offer of offers) yield { state, service: makeStatewide({ state, offer, seed, today }) };
  }
  const statewide = new Set(towns.map((town) => town.state)).size * offers.length;
  const perWeight = Math.max(services - statewide, 0) / (offers.length * towns.reduce((sum, { weight }) => sum + weight, 0));
  for (const town of towns) {
    const random = new Random(seed, hashText(`${town.state} ${town.city}`));
    for (const offer of offers) {
      // A share of a service becomes one by chance, so that small towns lack some offers, as they do.
      const count = Math.floor(perWeight * town.weight + random.next());
      for (let number = 1; number <= count; number += 1) {
        yield { state: town.state, service: makeLocal({ town, offer, number, seed, today }) };
      }
    }
  }
}

interface Local {
  readonly town: ServedTown;
  readonly offer: Offer;
  readonly number: number;
  readonly seed: number;
  readonly today: PlainDate;
}

const HOSTS = [
  "Community Action",
  "Family Center",
  "Children's Services",
  "Health Department",
  "United Families",
  "Neighbors Network",
];
const WEEKDAYS = [
  ["MO,TU,WE,TH,FR", "08:00", "17:00"],
  ["MO,TU,WE,TH,FR", "09:00", "16:30"],
  ["MO,WE,FR", "10:00", "18:00"],
  ["TU,TH,SA", "09:00", "13:00"],
] as const;

function makeLocal({ town, offer, number, seed, today }: Local): GeneratedService {
  const name = `${seed} ${town.state} ${town.city} ${offer.need} ${number}`;
  const random = new Random(seed, hashText(name));
  const host = `${town.city} ${random.pick(HOSTS)}`;
  const place = toPlace(town, random.below(town.zips));
  const isCounty = random.chance(0.7);
  const [byday, opensAt, closesAt] = random.pick(WEEKDAYS);
  const isMonthly = offer.need === "SUPPORT_GROUP" || offer.need === "SPECIALIST";
  const schedule = isMonthly
    ? {
        freq: "MONTHLY",
        byday: `${random.between(1, 4)}${random.pick(["TU", "WE", "TH"])}`,
        opens_at: "18:00",
        closes_at: "20:00",
      }
    : { freq: "WEEKLY", byday, opens_at: opensAt, closes_at: closesAt };
  return {
    ...describe(offer, {
      name,
      random,
      today,
      title: number === 1 ? `${offer.name} – ${town.city}` : `${offer.name} ${number} – ${town.city}`,
    }),
    organization: makeOrganization(host, town.state),
    schedules: [{ id: toUuid(`schedule ${name}`), ...schedule }],
    ...(isCounty
      ? {
          service_areas: [
            {
              id: toUuid(`area ${name}`),
              name: toCountyName(town),
              extent: `US-${town.state}/${town.county}`,
              extent_type: "text",
            },
          ],
        }
      : {}),
    service_at_locations: [{ id: toUuid(`site of ${name}`), location: makeLocation(place, host, town) }],
  };
}

function toCountyName({ state, county }: ServedTown): string {
  return `${county} ${state === "LA" ? "Parish" : "County"}`;
}

/** Each state has one office per need that helps everybody by telephone and web. */
function makeStatewide({
  state,
  offer,
  seed,
  today,
}: {
  state: string;
  offer: Offer;
  seed: number;
  today: PlainDate;
}): GeneratedService {
  const name = `${seed} ${state} statewide ${offer.need}`;
  const random = new Random(seed, hashText(name));
  return {
    ...describe(offer, { name, random, today, title: `${offer.name} – statewide line` }),
    organization: makeOrganization(`${state} Children's Network`, state),
    schedules: [
      { id: toUuid(`schedule ${name}`), freq: "WEEKLY", byday: "MO,TU,WE,TH,FR", opens_at: "08:00", closes_at: "18:00" },
    ],
    service_areas: [{ id: toUuid(`area ${name}`), name: `All of ${state}`, extent: `US-${state}`, extent_type: "text" }],
    service_at_locations: [
      {
        id: toUuid(`site of ${name}`),
        location: {
          id: toUuid(`web ${state}`),
          location_type: "virtual",
          name: "Telephone and web",
          url: `https://network.${state.toLowerCase()}.example`,
        },
      },
    ],
  };
}

interface Described {
  readonly name: string;
  readonly title: string;
  readonly random: Random;
  readonly today: PlainDate;
}

function describe(offer: Offer, { name, title, random, today }: Described): GeneratedService {
  const verified = random.chance(0.9) ? { assured_date: addDays(today, -random.between(1, 480)) } : {};
  // Some entries lack what editors forget, so that the guide's list has something to fix.
  const eligibility = random.chance(0.94) ? { eligibility_description: toEligibility(offer) } : {};
  const isClosed = random.chance(0.02);
  return {
    id: toUuid(`service ${name}`),
    name: title,
    description: offer.description,
    status: isClosed ? "defunct" : "active",
    ...(offer.minimum_age === undefined ? {} : { minimum_age: offer.minimum_age }),
    ...(offer.maximum_age === undefined ? {} : { maximum_age: offer.maximum_age }),
    ...eligibility,
    ...verified,
    application_process: random.pick(["Call or write.", "Apply on the web page.", "Ask your care coordinator for a referral."]),
    phones: [{ id: toUuid(`phone ${name}`), number: toPhone(random), type: "voice" }],
    languages: listLanguages(random).map((code) => ({ id: toUuid(`language ${code} ${name}`), code })),
    cost_options: makeCost(offer, name),
    required_documents: offer.documents.map((document) => ({ id: toUuid(`document ${document} ${name}`), document })),
    attributes: listAttributes(offer, name),
  };
}

function toEligibility({ insurance, diagnosis_groups: groups, income_percent: income }: Offer): string {
  const parts = [
    ...(insurance.length > 0 ? [`insured by ${insurance.join(", ")}`] : []),
    ...(groups.length > 0 ? [`with one of: ${groups.join(", ").toLowerCase()}`] : []),
    ...(income === undefined ? [] : [`family income up to ${income} % of the federal poverty guideline`]),
  ];
  return parts.length > 0 ? `Children ${parts.join("; ")}.` : "Open to every family.";
}

/** 555 belongs to nobody. */
function toPhone(random: Random): string {
  return `${random.pick(["316", "785", "504", "337", "860", "203", "617", "413", "601"])}-555-${String(random.below(10_000)).padStart(4, "0")}`;
}

function listLanguages(random: Random): string[] {
  return [
    "en",
    ...(random.chance(0.45) ? ["es"] : []),
    ...(random.chance(0.08) ? ["vi"] : []),
    ...(random.chance(0.06) ? ["ase"] : []),
  ];
}

function makeCost({ cost }: Offer, name: string): object[] {
  const id = toUuid(`cost ${name}`);
  if (cost === "FREE") return [{ id, option: "All families", amount: 0, currency: "USD" }];
  if (cost === "FEE") return [{ id, option: "Without insurance", amount: 40, currency: "USD", amount_description: "a visit" }];
  return [{ id, option: "Sliding scale", amount_description: "by what a family can pay" }];
}

const NEEDS_TAXONOMY = { id: toUuid("taxonomy needs"), name: "Needs", description: "What families look for." };
const CONDITIONS_TAXONOMY = { id: toUuid("taxonomy conditions"), name: "Conditions", description: "What admission depends on." };

function listAttributes(offer: Offer, name: string): object[] {
  const conditions = [
    ...offer.insurance.map((value) => ["INSURANCE", value] as const),
    ...offer.diagnosis_groups.map((value) => ["DIAGNOSIS_GROUP", value] as const),
    ...(offer.income_percent === undefined ? [] : [["INCOME", String(offer.income_percent)] as const]),
  ];
  return [
    { id: toUuid(`need ${name}`), taxonomy_term: makeTerm(offer.need, NEEDS_TAXONOMY) },
    ...conditions.map(([code, value]) => ({
      id: toUuid(`condition ${code} ${value} ${name}`),
      link_type: "eligibility",
      value,
      taxonomy_term: makeTerm(code, CONDITIONS_TAXONOMY),
    })),
  ];
}

function makeTerm(code: string, taxonomy: typeof NEEDS_TAXONOMY): object {
  const words = code.toLowerCase().replaceAll("_", " ");
  return {
    id: toUuid(`term ${taxonomy.name} ${code}`),
    code,
    name: words,
    description: `${taxonomy.name}: ${words}.`,
    taxonomy_detail: taxonomy,
  };
}

function makeOrganization(name: string, state: string): object {
  return {
    id: toUuid(`organization ${state} ${name}`),
    name,
    description: `${name} is invented.`,
    website: "https://directory.example",
  };
}

function makeLocation(place: SeedPlace, host: string, town: ServedTown): object {
  const name = `${host} ${place.zip}`;
  return {
    id: toUuid(`location ${town.state} ${name}`),
    location_type: "physical",
    name: host,
    latitude: place.latitude,
    longitude: place.longitude,
    addresses: [
      {
        id: toUuid(`address ${town.state} ${name}`),
        address_1: `${1 + (hashText(name) % 900)} Main Street`,
        city: town.city,
        state_province: town.state,
        postal_code: place.zip,
        country: "US",
        address_type: "physical",
      },
    ],
  };
}
