/** One list that holds names and birth dates alone: what it can teach must be taught by names and dates. */
import { expect, test } from "vitest";
import { Random } from "../../../../../seed/population/random.js";
import { linkTable } from "../../../../../subgraphs/shared-clients/linkage/engine/link-table.js";
import { readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();

const SEED = 4_120;
const PEOPLE = 4_000;
const TWICE = 800;
const SWAPPED = 0.15;
const STARTS = ["Bach", "Berg", "Eich", "Feld", "Gold", "Hart", "Holz", "Lind", "Mann", "Reich", "Rosen", "Stein", "Wald"];
const ENDS = ["au", "bauer", "beck", "burg", "dorf", "hof", "huber", "mann", "meier", "stein", "thal", "weber"];
const FIRST = ["Anna", "Bernd", "Clara", "Dieter", "Eva", "Frank", "Gisela", "Hans", "Ingrid", "Jan", "Karin", "Lukas", "Maria"];
const LETTERS = [..."aeinrst"];

interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function makePerson(random: Random): Person {
  return {
    firstName: random.pick(FIRST),
    lastName: `${random.pick(STARTS)}${random.pick(ENDS)}`,
    year: random.between(1930, 2005),
    month: random.between(1, 12),
    day: random.between(2, 28),
  };
}

/** The same person with one error: in a name as often as in the date. */
function misread(random: Random, person: Person): Person {
  const misspelt = (name: string) => {
    const at = random.between(1, name.length - 1);
    return name.slice(0, at) + random.pick(LETTERS) + name.slice(at + random.below(2));
  };
  return random.pick([
    { ...person, firstName: misspelt(person.firstName) },
    { ...person, lastName: misspelt(person.lastName) },
    { ...person, year: person.year + random.pick([-20, -10, -1, 1, 10]) },
    { ...person, day: random.between(2, 28) },
  ]);
}

function toRecord({ firstName, lastName, year, month, day }: Person) {
  const digits = (value: number) => String(value).padStart(2, "0");
  return { record: makeRecord({ firstName, lastName, birthDate: `${year}${digits(month)}${digits(day)}` }), roster: 0 };
}

/** Everybody, and some once more as they were misread. */
async function learn(seed: number, misreadOne: (random: Random, person: Person) => Person) {
  const random = new Random(seed, 0);
  const people = Array.from({ length: PEOPLE }, () => makePerson(random));
  const twice = people.slice(0, TWICE).map((person) => misreadOne(random, person));
  await database.load([...people, ...twice].map(toRecord));
  const order = { model: readDefaultModel(), extras: [], trains: true, now: new Date(0), onStep: () => undefined };
  return (await linkTable(database.connection, order)).model.comparisons;
}

async function countLinks(grades: readonly string[]) {
  const [counted] = await database.rows(`
    select count(*) filter (b - a = ${PEOPLE})::integer as found, count(*) filter (b - a <> ${PEOPLE})::integer as wrong
    from pair where grade in (${grades.map((grade) => `'${grade}'`).join(", ")})`);
  const [found = 0, wrong = 0] = (counted ?? []) as number[];
  return { found, wrong };
}

test("a list of names and birth dates teaches how often surnames and dates are mistyped", async () => {
  const comparisons = await learn(SEED, misread);
  expect(comparisons.lastName?.levels.exact?.m).toBeLessThan(0.5);
  expect(comparisons.birthDate?.levels.exact?.m).toBeLessThan(0.5);

  const { found, wrong } = await countLinks(["CERTAIN", "PROBABLE"]);
  expect(found).toBeGreaterThan(TWICE * 0.9);
  expect(wrong).toBeLessThan(found * 0.1);
});

test("how often names are swapped is told by the keys that bring both orders together", async () => {
  const swapSome = (random: Random, { firstName, lastName, ...born }: Person): Person =>
    random.chance(SWAPPED) ? { firstName: lastName, lastName: firstName, ...born } : { firstName, lastName, ...born };
  const { firstName } = await learn(SEED + 1, swapSome);
  const share = firstName?.levels.swapped?.m ?? 0;
  expect({ share, isNear: Math.abs(share - SWAPPED) < 0.05 }).toEqual({ share, isNear: true });

  const { found, wrong } = await countLinks(["CERTAIN"]);
  expect(found).toBeGreaterThan(TWICE * 0.97);
  expect(wrong).toBeLessThan(found * 0.01);
});
