import { describe, expect, it } from "vitest";
import { ENGLISH_BOYS_A_TO_I } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/english-boys-a-to-i.js";
import { ENGLISH_BOYS_J_TO_Z } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/english-boys-j-to-z.js";
import { ENGLISH_GIRLS_A_TO_I } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/english-girls-a-to-i.js";
import { ENGLISH_GIRLS_J_TO_Z } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/english-girls-j-to-z.js";
import { ENGLISH_OLDER_FORMS } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/english-older-forms.js";
import { isListedName, listNicknameRoots } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/nicknames.js";
import { OTHERS } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/others.js";
import { SPANISH } from "../../../../../subgraphs/shared-clients/linkage/cleaning/nicknames/spanish.js";

const roots = (name: string) => listNicknameRoots(name, name);
const shareRoot = (one: string, other: string) => roots(one).some((root) => roots(other).includes(root));

describe("names that may be one person's", () => {
  it.each([
    ["BOB", "ROBERT"],
    ["BOB", "ROBBIE"],
    ["BERT", "ROBERT"],
    ["BILL", "WILLIAM"],
    ["PEGGY", "MARGARET"],
    ["KATE", "KATHERINE"],
    ["KATHRYN", "CATHERINE"],
    ["ALEX", "ALEXANDER"],
    ["ALEX", "ALEXANDRA"],
    ["ALEX", "ALEJANDRO"],
    ["PACO", "FRANCISCO"],
    ["PANCHO", "FRANK"],
    ["PEPE", "JOSE"],
    ["CHUY", "JESUS"],
    ["LUPITA", "GUADALUPE"],
    ["MOHAMED", "MUHAMMAD"],
    ["MD", "MOHAMMED"],
    ["SASHA", "ALEKSANDR"],
    ["DICKON", "RICHARD"],
    ["BAB", "BARBARA"],
  ])("%s and %s", (one, other) => expect(shareRoot(one, other)).toBe(true));

  it.each([
    ["JAYDEN", "JADE"],
    ["EMMA", "EMILY"],
    ["ETHAN", "NATHAN"],
    ["ALEXANDER", "ALEXANDRA"],
    ["ROBERT", "RICHARD"],
    ["JUAN", "JOSE"],
    ["MIA", "AVA"],
  ])("are not %s and %s, which twins bear", (one, other) => expect(shareRoot(one, other)).toBe(false));
});

it("a name is listed or not", () =>
  expect([isListedName("ROBERT"), isListedName("BOB"), isListedName("QUILL")]).toEqual([true, true, false]));

it("a compound name stands for itself, for its first part and for what they stand for", () =>
  expect(listNicknameRoots("JO", "JOANN")).toEqual(expect.arrayContaining(["JO", "JOANN", "JOSEPHINE", "JOANNE"])));

it.each(
  Object.entries({
    ENGLISH_BOYS_A_TO_I,
    ENGLISH_BOYS_J_TO_Z,
    ENGLISH_GIRLS_A_TO_I,
    ENGLISH_GIRLS_J_TO_Z,
    ENGLISH_OLDER_FORMS,
    SPANISH,
    OTHERS,
  }),
)("%s is sorted, clean, and names nothing twice", (_, list) => {
  const lines = list.trim().split("\n");
  expect(lines.filter((line) => !/^[A-Z]{2,}: [A-Z]{2,}(?: [A-Z]{2,})*$/.test(line))).toEqual([]);
  const names = lines.map((line) => line.split(":")[0]);
  expect(names).toEqual([...new Set(names)].sort());
  expect(lines.filter((line) => new Set(line.split(/:? /)).size !== line.split(" ").length)).toEqual([]);
});
