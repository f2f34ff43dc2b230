/** Records of invented people, several of each, with the errors that rosters hold; the same for the same seed. */
import { Random } from "../../../../seed/population/random.js";
import type { SentIdentity } from "../../../../subgraphs/shared-clients/linkage/cleaning/identity.js";
import type { ComparedRecord } from "../../../../subgraphs/shared-clients/linkage/comparing/compared-record.js";
import { makeRecord } from "./make-record.js";

type Sent = { -readonly [Field in keyof SentIdentity]: SentIdentity[Field] };

const FIRST = [
  "Maria",
  "Marie",
  "Ana Luisa",
  "Ana Maria",
  "Luisa",
  "Zoë",
  "Jayden",
  "Jaden",
  "Cristina",
  "Cris",
  "Robert",
  "Bob",
  "J",
  "BABY BOY",
  "Twin A",
  "李娜",
  "Ёлка",
];
const LAST = ["García de la Cruz", "Garcia", "Smith", "Smyth", "Brantley-Janes", "Janes", "Øster", "O'Neil", "Marie", "Nguyễn"];
const STREETS = ["N Main St", "North Main Street", "Oak Ave Apt 3", "Rúa Nova", "PO Box 7"];
const LETTERS = [..."AEIOSTRéß李"];
const RECORDS_A_FAMILY = 6;

/** Each record with the number of its roster. x1 is a further identifier, x2 a category, x3 a text. */
export function makeNoisyRecords(seed: number, families: number): { readonly record: ComparedRecord; readonly roster: number }[] {
  return Array.from({ length: families }, (_, family) => {
    const random = new Random(seed, family);
    const sent = makeSent(random);
    const twin = { ...sent, firstName: random.pick(FIRST), medicaidId: random.chance(0.5) ? sent.medicaidId : digits(random, 9) };
    return Array.from({ length: RECORDS_A_FAMILY }, (_, index) => {
      const record = makeRecord(withErrors(random, index % 3 === 2 ? twin : sent), makeExtras(random, family));
      const roster = random.below(3);
      return { record: { ...blurred(random, record), source: `S${roster}` }, roster };
    });
  }).flat();
}

function makeSent(random: Random): Sent {
  return {
    firstName: random.pick(FIRST),
    middleName: random.pick([...FIRST, ...LETTERS]),
    lastName: random.pick(LAST),
    suffix: random.pick(["Jr", "II", "", ""]),
    formerLastName: random.chance(0.2) ? random.pick(LAST) : null,
    birthDate: makeDate(random),
    sex: random.pick(["M", "F", "U"]),
    address: `${random.between(1, 40)} ${random.pick(STREETS)}`,
    city: random.pick(["Topeka", "Wichita", "Cañon City"]),
    state: "KS",
    zip: random.pick(["66601", "66602", "67201", "81212"]),
    phone: `785${digits(random, 7)}`,
    email: `${random.pick(["ann", "ann.b", "bob"])}${random.below(20)}@example.org`,
    medicaidId: digits(random, 9),
    ssn: `9${digits(random, 8)}`,
    ssnLast4: digits(random, 4),
    guardianFirstName: random.pick(FIRST),
    guardianLastName: random.pick(LAST),
  };
}

function makeDate(random: Random): string {
  const [month, day] = random.chance(0.1) ? [1, 1] : [random.between(1, 12), random.between(1, 31)];
  return `${random.between(2010, 2012)}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join("");
}

function withErrors(random: Random, sent: Sent): Sent {
  const noisy: Sent = { ...sent };
  for (const field of Object.keys(sent) as (keyof Sent)[]) {
    if (random.chance(0.15)) noisy[field] = null;
    else if (random.chance(0.12)) noisy[field] = misspelt(random, noisy[field] ?? "");
  }
  if (random.chance(0.08)) [noisy.firstName, noisy.lastName] = [noisy.lastName, noisy.firstName];
  if (random.chance(0.05)) [noisy.firstName, noisy.middleName] = [noisy.middleName, noisy.firstName];
  if (random.chance(0.05)) noisy.firstName = noisy.firstName?.slice(0, 1) ?? null;
  if (random.chance(0.05)) noisy.birthDate = makeDate(random);
  if (random.chance(0.1)) noisy.address = makeSent(random).address ?? null;
  return noisy;
}

function misspelt(random: Random, text: string): string {
  const letters = [...text];
  const at = random.below(letters.length + 1);
  const letter = /^\d*$/.test(text) ? digits(random, 1) : random.pick(LETTERS);
  const swapped = [...letters.slice(at, at + 2)].reverse();
  return random
    .pick([
      [...letters.slice(0, at), letter, ...letters.slice(at)],
      [...letters.slice(0, at), letter, ...letters.slice(at + 1)],
      [...letters.slice(0, at), ...letters.slice(at + 1)],
      [...letters.slice(0, at), ...swapped, ...letters.slice(at + 2)],
    ])
    .join("");
}

function makeExtras(random: Random, family: number): Partial<ComparedRecord> {
  const identifier = random.chance(0.8) ? `C${String(family * 37).padStart(6, "0")}` : `C${digits(random, 6)}`;
  return {
    x1: random.chance(0.3) ? null : identifier,
    x2: random.pick(["ASIAN", "BLACK", "WHITE", "OTHER", null]),
    x3: random.pick(["LIKES TRAINS", "LIKES TRAMS", "ÜBER", "*", null]),
  };
}

/** What cleaning would never do, for records that an older cleaning left behind: single fields forgotten, or odd letters kept. */
function blurred(random: Random, record: ComparedRecord): ComparedRecord {
  const fields = (
    ["firstName", "firstToken", "firstInitial", "lastName", "middleName", "street", "zip", "city", "guardianFirst"] as const
  )
    .filter(() => random.chance(0.06))
    .map((field) => [field, random.chance(0.5) || !record[field] ? null : misspelt(random, record[field])] as const);
  return { ...record, ...Object.fromEntries(fields.map(([field, value]) => [field, value || null])) };
}
