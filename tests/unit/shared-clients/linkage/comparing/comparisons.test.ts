import { expect, test } from "vitest";
import type { SentIdentity } from "../../../../../subgraphs/shared-clients/linkage/cleaning/identity.js";
import { COMPARISONS, toExtraComparison } from "../../../../../subgraphs/shared-clients/linkage/comparing/comparisons.js";
import { EXTRA_KINDS } from "../../../../../subgraphs/shared-clients/linkage/comparing/extra-columns.js";
import { makeRecord } from "../make-record.js";

/** What the comparison finds; undefined where there is nothing to compare. */
function find(id: string, left: SentIdentity, right: SentIdentity): string | undefined {
  const comparison = COMPARISONS.find((one) => one.id === id);
  const [a, b] = [makeRecord(left), makeRecord(right)];
  if (!comparison?.possible.holds(a, b)) return undefined;
  return comparison.levels.find(({ condition }) => condition.holds(a, b))?.id;
}

const name = (firstName: string, middleName = "", lastName = "") => ({ firstName, middleName, lastName });
const born = (birthDate: string) => ({ birthDate });
const home = (address: string, zip: string, city = "") => ({ address, zip, city, state: "KS" });

test.each<[string, SentIdentity, SentIdentity, string | undefined]>([
  ["firstName", name("Maria"), name("MARÍA"), "exact"],
  ["firstName", name("Ana", "", "Cruz"), name("Cruz", "", "Ana"), "swapped"],
  ["firstName", name("Guadalupe", "", "Hernandez"), name("Hernandes", "", "Guadalupe"), "swapped"],
  ["firstName", name("Ana", "", "Cruz Vega"), name("Cruz", "", "Ana"), "swapped"],
  ["firstName", name("Robert"), name("Bob"), "alias"],
  ["firstName", name("Maria Guadalupe"), name("Lupe"), "alias"],
  ["firstName", name("Jayden"), name("Jaden"), "veryAlike"],
  ["firstName", name("Leon", "D"), name("Dennis", "L"), "initialsSwapped"],
  ["firstName", name("M"), name("Maria"), "initial"],
  ["firstName", name("Kevin"), name("Zoe"), "different"],
  ["firstName", name("Baby Boy"), name("Zoe"), undefined],
  ["lastName", name("", "", "Garcia Cruz"), name("", "", "Cruz"), "part"],
  ["lastName", name("Ana", "", "Cruz"), name("Cruz", "", "Ana"), undefined],
  ["lastName", name("Ana", "", "Cruz Vega"), name("Cruz", "", "Ana"), undefined],
  ["lastName", name("Martin", "", "Martinez"), name("Martin", "", "Martines"), "veryAlike"],
  ["middleName", name("Ana", "Maria"), name("Ana", "M"), "initial"],
  ["suffix", { suffix: "Jr" }, { suffix: "Sr" }, "different"],
  ["birthDate", born("2014-01-01"), born("2014-01-01"), "exactWeak"],
  ["birthDate", born("2014-02-07"), born("2014-07-02"), "dayMonthSwapped"],
  ["birthDate", born("2014-02-07"), born("2014-02-17"), "oneDigit"],
  ["birthDate", born("2014-02-07"), born("2014-01-01"), "weakSameYear"],
  ["birthDate", born("2014-02-27"), born("2014-03-10"), "sameMonth"],
  ["birthDate", born("2014-02-27"), born("1999-12-30"), "different"],
  ["sex", { sex: "F" }, { sex: "unknown" }, undefined],
  ["address", home("7 Main St", "66601"), home("7 MAIN STREET", "66601-1234"), "home"],
  ["address", home("7 Main St", "66601"), home("9 Main St", "66601"), "streetAndPlace"],
  ["address", home("7 Main St", "66601"), home("9 Oak Ave", "66699"), "region"],
  ["phone", { phone: "785-555-0123" }, { phone: "(785) 555-0132" }, "near"],
  ["medicaidId", { medicaidId: "00119384756" }, { medicaidId: "00282716059" }, "different"],
  ["ssnLast4", { ssnLast4: "1234" }, { ssnLast4: "1235" }, "near"],
  [
    "guardian",
    { guardianFirstName: "Rosa", guardianLastName: "Cruz" },
    { guardianFirstName: "Juan", guardianLastName: "Cruz" },
    "sameSurname",
  ],
])("%s of %j and %j: %s", (id, left, right, level) => {
  expect([find(id, left, right), find(id, right, left)]).toEqual([level, level]);
});

test("the last level of every comparison takes what the others leave", () => {
  const [a, b] = [makeRecord({}), makeRecord({})];
  expect(COMPARISONS.filter(({ levels }) => !levels.at(-1)?.condition.holds(a, b))).toEqual([]);
});

test("a further column is compared by its kind, and only text can be alike", () => {
  const comparisons = EXTRA_KINDS.map((kind, index) => toExtraComparison(index + 1, kind));
  expect(
    comparisons.map(({ id, needs, frequencyOf, levels }) => [id, needs, frequencyOf, levels.map((level) => level.id)]),
  ).toEqual([
    ["identifier1", ["x1"], undefined, ["exact", "near", "different"]],
    ["category2", ["x2"], "x2", ["exact", "different"]],
    ["text3", ["x3"], "x3", ["exact", "alike", "different"]],
  ]);
});
