import { describe, expect, it } from "vitest";
import { splitFullName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/full-name.js";
import { cleanGuardian, cleanGuardianName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/guardian.js";
import { cleanMiddleName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/middle-name.js";
import { cleanPersonName, type SentName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/person-name.js";

function summarize(sent: SentName) {
  const { first, middleName, last, suffix, birthOrder } = cleanPersonName(sent);
  return [first.name, middleName, last.name, suffix, birthOrder, first.isUnnamed];
}

describe("a whole name in one column", () => {
  it.each([
    ["QUILL, MARIA ANN", ["MARIA", "ANN", "QUILL", null, null, false]],
    ["Quill Jr., Juan A", ["JUAN", "A", "QUILL", "JR", null, false]],
    ["Quill, Jr., Juan", ["JUAN", null, "QUILL", "JR", null, false]],
    ["Quill, Juan A., III", ["JUAN", "A", "QUILL", "III", null, false]],
    ["Juan Andrés Quill", ["JUAN", "ANDRES", "QUILL", null, null, false]],
    ["Juan Quill Jr.", ["JUAN", null, "QUILL", "JR", null, false]],
    ["Juan Quill, Jr.", ["JUAN", null, "QUILL", "JR", null, false]],
    ["María de la Cruz", ["MARIA", null, "DELACRUZ", null, null, false]],
    ["Quill, Baby Boy A", [null, null, "QUILL", null, "A", true]],
    ["Baby Girl Quill", [null, null, "QUILL", null, null, true]],
    ["Quill", [null, null, "QUILL", null, null, false]],
    [" , ", [null, null, null, null, null, false]],
  ])("%s", (fullName, expected) => expect(summarize({ fullName })).toEqual(expected));

  it("is looked at only where the two columns are empty, and found in either", () => {
    expect(summarize({ firstName: "Anna", lastName: "Berg", fullName: "Quill, Maria" }).slice(0, 3)).toEqual([
      "ANNA",
      null,
      "BERG",
    ]);
    expect(summarize({ firstName: "Quill, Maria" }).slice(0, 3)).toEqual(["MARIA", null, "QUILL"]);
    expect(summarize({ lastName: "Quill, Maria" }).slice(0, 3)).toEqual(["MARIA", null, "QUILL"]);
  });

  it("stays text until it is cleaned", () =>
    expect(splitFullName("de la Cruz, Ana")).toEqual({
      firstName: "Ana",
      middleName: null,
      lastName: "de la Cruz",
      suffix: null,
    }));
});

describe("columns that hold each other's parts", () => {
  it.each<[SentName, (string | boolean | null)[]]>([
    [{ firstName: "Juan", lastName: "Quill", suffix: "Jr." }, ["JUAN", null, "QUILL", "JR", null, false]],
    [{ firstName: "Juan", lastName: "Quill", suffix: "3" }, ["JUAN", null, "QUILL", "III", null, false]],
    [{ firstName: "Juan", lastName: "Quill", suffix: "J R" }, ["JUAN", null, "QUILL", "JR", null, false]],
    [{ firstName: "Juan", lastName: "Quill", suffix: "MD" }, ["JUAN", null, "QUILL", null, null, false]],
    [{ firstName: "Juan", lastName: "Quill", suffix: "Twin B" }, ["JUAN", null, "QUILL", null, "B", false]],
    [{ firstName: "Juan", lastName: "Quill", suffix: "B" }, ["JUAN", null, "QUILL", null, null, false]],
    [{ firstName: "Baby Boy", lastName: "Quill", suffix: "B" }, [null, null, "QUILL", null, "B", true]],
    [{ firstName: "Baby Girl", middleName: "B", lastName: "Quill" }, [null, null, "QUILL", null, "B", true]],
    [{ firstName: "Baby", middleName: "Girl", lastName: "Quill" }, [null, null, "QUILL", null, null, true]],
    [{ firstName: "Juan A", lastName: "Quill" }, ["JUAN", "A", "QUILL", null, null, false]],
    [{ firstName: "Juan", middleName: "III", lastName: "Quill" }, ["JUAN", null, "QUILL", "III", null, false]],
    [{ firstName: "Juan", middleName: "Lee Jr", lastName: "Quill" }, ["JUAN", "LEE", "QUILL", "JR", null, false]],
  ])("%j", (sent, expected) => expect(summarize(sent)).toEqual(expected));
});

it.each([
  ["Ann Marie", "ANNMARIE"],
  ["A.", "A"],
  ["V", "V"],
  ["NMN", null],
  ["none", null],
])("a middle name may be a letter: %s", (sent, name) => expect(cleanMiddleName(sent).name).toBe(name));

describe("a guardian", () => {
  it.each([
    ["Maria Elena Lopez", "MARIA", "LOPEZ"],
    ["LOPEZ, MARIA", "MARIA", "LOPEZ"],
    ["Mother: Maria Lopez", "MARIA", "LOPEZ"],
    ["Maria & Jose Lopez", "MARIA", "LOPEZ"],
    ["Mother", null, null],
    ["DCFS", null, null],
    ["Unknown", null, null],
  ])("%s", (sent, first, last) => expect(cleanGuardianName(sent)).toEqual({ first, last }));

  it("has columns of its own", () => {
    expect(cleanGuardian("Mary Ann", "O'Brien Jr")).toEqual({ first: "MARY", last: "OBRIEN" });
    expect(cleanGuardian("Mom", null)).toEqual({ first: null, last: null });
  });
});
