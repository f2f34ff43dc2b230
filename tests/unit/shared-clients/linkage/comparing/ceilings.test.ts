import { expect, test } from "vitest";
import { CEILING_CONDITIONS } from "../../../../../subgraphs/shared-clients/linkage/comparing/ceilings.js";
import type { ComparedRecord } from "../../../../../subgraphs/shared-clients/linkage/comparing/compared-record.js";
import type { CeilingName } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

type Found = Readonly<Record<string, string>>;
interface Case {
  readonly levels: Found;
  readonly left?: Partial<ComparedRecord>;
  readonly right?: Partial<ComparedRecord>;
}

const twins: Found = { firstName: "different", birthDate: "exact" };
const hasTwin = { hasTwin: true };
const patricia: Found = { firstName: "alias", medicaidId: "different" };

const CASES: readonly (readonly [CeilingName, hit: Case, nearMiss: Case])[] = [
  ["possibleTwin", { levels: twins }, { levels: { ...twins, ssnLast4: "exact" } }],
  [
    "possibleTwin",
    {
      levels: { ...twins, firstName: "alias" },
      left: { firstName: "MARIAELENA", firstToken: "MARIA" },
      right: { firstName: "MARIAISABEL", firstToken: "MARIA" },
    },
    {
      levels: { ...twins, firstName: "alias" },
      left: { firstName: "MARIAELENA", firstToken: "MARIA" },
      right: { firstName: "MARIA", firstToken: "MARIA" },
    },
  ],
  ["possibleSibling", { levels: { firstName: "different", birthDate: "different" } }, { levels: { ...twins } }],
  [
    "sharedMotherId",
    { levels: { ...twins, medicaidId: "exact" }, left: hasTwin, right: hasTwin },
    { levels: { ...twins, medicaidId: "exact" }, left: hasTwin },
  ],
  [
    "alikeSiblings",
    { levels: { firstName: "alike", birthDate: "sameYear" } },
    { levels: { firstName: "alike", birthDate: "sameYear", identifier3: "exact" } },
  ],
  [
    "birthOrdersDiffer",
    { levels: {}, left: { birthOrder: "A" }, right: { birthOrder: "B" } },
    { levels: {}, left: { birthOrder: "A" }, right: { birthOrder: null } },
  ],
  [
    "unnamedTwin",
    { levels: {}, left: { firstInitial: null }, right: { firstInitial: "W", hasTwin: true } },
    { levels: {}, left: { firstInitial: null, hasTwin: true }, right: { firstInitial: "W" } },
  ],
  [
    "unnamedInOneSource",
    { levels: {}, left: { isUnnamed: true, source: "A" }, right: { isUnnamed: true, source: "A" } },
    { levels: {}, left: { isUnnamed: true, source: "A" }, right: { isUnnamed: true, source: "B" } },
  ],
  ["suffixesDiffer", { levels: { suffix: "different" } }, { levels: { suffix: "equal" } }],
  ["identifiersDiffer", { levels: patricia, left: hasTwin }, { levels: { ...patricia, ssn: "exact" }, left: hasTwin }],
  ["ssnsDiffer", { levels: { ssn: "near" } }, { levels: { ssn: "near", medicaidId: "exact" } }],
  [
    "birthDateImpossible",
    { levels: { birthDate: "different" }, left: { birthDate: "20001301" }, right: { birthDate: "19601020" } },
    { levels: { birthDate: "different" }, left: { birthDate: "20001201" }, right: { birthDate: "19601020" } },
  ],
  [
    "birthDateImpossible",
    { levels: {}, left: { birthDate: null, birthDateIsWeak: true }, right: { birthDate: "19601020" } },
    { levels: {}, left: { birthDate: null }, right: { birthDate: "19601020" } },
  ],
  [
    "birthDateImpossible",
    { levels: { ssn: "exact" }, left: { birthDate: null, birthDateIsWeak: true } },
    { levels: { medicaidId: "exact" }, left: { birthDate: null, birthDateIsWeak: true } },
  ],
  [
    "birthDateImpossible",
    { levels: { birthDate: "sameYear" }, left: { birthDate: "30000101" }, right: { birthDate: "29990101" } },
    { levels: { birthDate: "oneDigit" }, left: { birthDate: "20001320" }, right: { birthDate: "20001220" } },
  ],
  [
    "birthDateImpossible",
    { levels: { birthDate: "different", ssn: "exact" }, left: { birthDate: "20001301" }, right: { birthDate: "19601020" } },
    { levels: { birthDate: "twoParts", ssn: "exact" }, left: { birthDate: "20001320" }, right: { birthDate: "20001120" } },
  ],
  [
    "birthDateImpossible",
    { levels: { birthDate: "different", ssn: "exact" }, left: { birthDate: "20001301" }, right: { birthDate: "19601020" } },
    {
      levels: { birthDate: "different", medicaidId: "exact" },
      left: { birthDate: "20001301" },
      right: { birthDate: "19601020" },
    },
  ],
  [
    "householdAlone",
    { levels: { lastName: "exact", birthDate: "different" }, left: { phone: "7855550123" }, right: { phone: "7855550123" } },
    { levels: { lastName: "exact", birthDate: "oneDigit" }, left: { phone: "7855550123" }, right: { phone: "7855550123" } },
  ],
  [
    "householdAlone",
    { levels: { firstName: "initial" }, left: { houseNumber: "12", street: "OAK" }, right: { houseNumber: "12", street: "OAK" } },
    { levels: { firstName: "alias" }, left: { houseNumber: "12", street: "OAK" }, right: { houseNumber: "12", street: "OAK" } },
  ],
  [
    "householdAlone",
    { levels: { birthDate: "sameYear" }, left: { phone: "7855550123" }, right: { phone: "7855550123", street: "OAK" } },
    { levels: { birthDate: "sameYear" }, left: { houseNumber: "12", street: "OAK" }, right: { street: "OAK" } },
  ],
];

const database = useLinkageDatabase();

async function ask(name: CeilingName, { levels, left = {}, right = {} }: Case): Promise<unknown> {
  const [a, b] = [makeRecord({}, left), makeRecord({}, right)];
  await database.load([a, b].map((record) => ({ record, roster: 0 })));
  const { sql, holds } = CEILING_CONDITIONS[name];
  const found = (id: string, wanted: readonly string[]) => wanted.includes(levels[id] ?? "");
  const [row] = await database.rows(
    `select ${sql((id, wanted) => String(found(id, wanted)))} from record a, record b where a.id = 0 and b.id = 1`,
  );
  return { object: holds(a, b, found), sql: row?.[0] };
}

test.each(CASES)("%s holds in its case and not in the next one to it", async (name, hit, nearMiss) => {
  expect([await ask(name, hit), await ask(name, nearMiss)]).toEqual([
    { object: true, sql: true },
    { object: false, sql: false },
  ]);
});

test("every ceiling has its case here", () => {
  expect([...new Set(CASES.map(([name]) => name))].sort()).toEqual(Object.keys(CEILING_CONDITIONS).sort());
});
