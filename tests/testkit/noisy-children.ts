/** Children as two sources know them: one list as it should be, the other as lists really are. */
import { inventIdentity } from "./factories.js";
import type { RosterCells } from "./rosters.js";

/** Far enough apart that neighbours in a list have neither name nor birth date alike. */
const STEP = 211;
const STREETS = ["Elm St", "Oak Ave", "Prairie Rd", "Cottonwood Ln", "Mission Blvd"];

interface TwoSpellings {
  readonly clean: RosterCells;
  readonly noisy: RosterCells;
}

/** A nickname, two letters that changed places, a lost letter, a married double name in capitals, a move, and day and month that changed places. */
const ERRORS: readonly ((row: RosterCells, index: number) => TwoSpellings)[] = [
  (row) => ({ clean: { ...row, first_name: "Katherine" }, noisy: { ...row, first_name: "Katie" } }),
  (row) => ({ clean: row, noisy: { ...row, first_name: swapLetters(row.first_name ?? "") } }),
  (row) => ({ clean: row, noisy: { ...row, last_name: row.last_name?.replace(/.(.)$/, "$1") } }),
  (row) => ({
    clean: row,
    noisy: { ...row, first_name: row.first_name?.toUpperCase(), last_name: `${row.last_name}-Ortiz`.toUpperCase() },
  }),
  (row) => ({ clean: row, noisy: { ...row, address: "9 Station Sq", city: "Elsewhere", zip: "67901", phone: "620-555-0199" } }),
  (row, index) => {
    const [year, month, day] = [2008 + (index % 11), 1 + (index % 7), 8 + (index % 5)];
    return { clean: { ...row, birth_date: toDay(year, month, day) }, noisy: { ...row, birth_date: toDay(year, day, month) } };
  },
];

/** The child of this number in both spellings: the same child every time, with one kind of error, by turns. Without a number that both know. */
export function inventNoisyChild(index: number): TwoSpellings {
  const row = {
    ...inventIdentity((index * STEP) % 50_000),
    address: `${10 + (index % 900)} ${STREETS[index % STREETS.length]}`,
    city: "Dodge City",
    phone: `620-${555 + Math.floor(index / 1_000)}-${String((index * 7) % 10_000).padStart(4, "0")}`,
  };
  return (ERRORS[index % ERRORS.length] ?? ((same) => ({ clean: same, noisy: same })))(row, index);
}

/** Rows of one spelling for the children from one number up to, not including, another. */
export function inventNoisyChildren(
  from: number,
  to: number,
  spelling: keyof TwoSpellings,
  cellsOf: (index: number) => RosterCells,
): RosterCells[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    return { member_number: `${spelling}-${index}`, ...inventNoisyChild(index)[spelling], ...cellsOf(index) };
  });
}

function toDay(...parts: readonly number[]): string {
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function swapLetters(name: string): string {
  return name.replace(/^(..)(.)(.)/, "$1$3$2");
}
