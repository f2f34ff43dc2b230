import { describe, expect, it } from "vitest";
import type { ComparedIdentity } from "../../../../subgraphs/shared-clients/linkage/conditions.js";
import { gradePair, gradeQuestion } from "../../../../subgraphs/shared-clients/linkage/grade-pair.js";
import { LinkageSettings, readLinkageSettings } from "../../../../subgraphs/shared-clients/linkage/settings.js";

const settings = readLinkageSettings();
const ANNA: ComparedIdentity = {
  organizationId: "A",
  state: "KS",
  medicaidId: "10012345678",
  medicaidIdIsShared: false,
  firstName: "ANNA",
  birthOrder: null,
  lastName: "QUILL",
  birthDate: "2016-04-02",
  sex: "F",
  zip: "66601",
};
const UNNAMED = { firstName: null, lastName: null, sex: null, zip: null };
const grade = (change: Partial<ComparedIdentity>, base: Partial<ComparedIdentity> = {}) => {
  const found = gradePair(settings, { ...ANNA, ...base }, { ...ANNA, organizationId: "B", ...base, ...change });
  return [found.grade, found.ruleId, found.conflict];
};

describe("Medicaid id and birth date", () => {
  it.each<[string, Partial<ComparedIdentity>, unknown[]]>([
    ["agree", { lastName: "OTHER", zip: null }, ["CERTAIN", "medicaid-id", null]],
    ["agree, and one name is a placeholder", { firstName: null }, ["CERTAIN", "medicaid-id", null]],
    ["agree, and the names share three letters", { firstName: "ANNABEL" }, ["CERTAIN", "medicaid-id", null]],
    [
      "agree, but the first names differ (twins, or the mother's id)",
      { firstName: "BEA" },
      ["PROBABLE", "medicaid-id", "firstNamesDiffer"],
    ],
    ["agree, but the sexes differ", { sex: "M" }, ["PROBABLE", "medicaid-id", "sexesDiffer"]],
    ["agree, and one sex is not known", { sex: null }, ["CERTAIN", "medicaid-id", null]],
    [
      "do not: another birth date with the same last name",
      { birthDate: "2016-04-20" },
      ["PROBABLE", "medicaid-id-other-birth-date", null],
    ],
    ["do not: another birth date and last name", { birthDate: "2016-04-20", lastName: "OTHER" }, ["NONE", null, null]],
    ["agree, but the id is no evidence", { medicaidIdIsShared: true, lastName: "OTHER" }, ["NONE", null, null]],
  ])("%s", (_, change, expected) => expect(grade(change)).toEqual(expected));

  it("holds two birth orders under one id", () => {
    expect(grade({ birthOrder: "B" }, { ...UNNAMED, birthOrder: "A" })).toEqual(["PROBABLE", "medicaid-id", "birthOrdersDiffer"]);
    expect(grade({ birthOrder: "A" }, { ...UNNAMED, birthOrder: "A" })).toEqual(["CERTAIN", "medicaid-id", null]);
  });

  it("holds an unnamed child within one organization", () => {
    expect(grade({ organizationId: "A" }, UNNAMED)).toEqual(["PROBABLE", "medicaid-id", "unnamedInOneOrganization"]);
  });
});

describe("names, birth date, sex and ZIP code", () => {
  const noId = { medicaidId: null };
  it.each<[string, Partial<ComparedIdentity>, unknown[]]>([
    ["agree", {}, ["CERTAIN", "name-and-zip", null]],
    ["agree without the ZIP code", { zip: "66999" }, ["PROBABLE", "name-without-zip", null]],
    ["agree and one ZIP code is missing", { zip: null }, ["PROBABLE", "name-without-zip", null]],
    ["miss the sex", { sex: null }, ["NONE", null, null]],
    ["differ in the first name", { firstName: "ANNE" }, ["NONE", null, null]],
    ["differ in the birth date", { birthDate: "2016-04-03" }, ["NONE", null, null]],
  ])("%s", (_, change, expected) => expect(grade({ ...noId, ...change }, noId)).toEqual(expected));

  it("are held where both have a Medicaid id of one state and they differ", () => {
    expect(grade({ medicaidId: "99" })).toEqual(["PROBABLE", "name-and-zip", "medicaidIdsDiffer"]);
    expect(grade({ medicaidId: "99", state: null })).toEqual(["PROBABLE", "name-and-zip", "medicaidIdsDiffer"]);
    expect(grade({ medicaidId: "99", state: "AR" })).toEqual(["CERTAIN", "name-and-zip", null]);
    expect(grade({ medicaidId: "99", medicaidIdIsShared: true })).toEqual(["CERTAIN", "name-and-zip", null]);
  });
});

describe("a question", () => {
  const question = { ...ANNA, organizationId: null, state: null, medicaidId: null, sex: null };
  it("needs no sex, but names, birth date and ZIP code", () => {
    expect(gradeQuestion(settings, question, ANNA).grade).toBe("CERTAIN");
    expect(gradeQuestion(settings, { ...question, zip: "1" }, ANNA).grade).toBe("PROBABLE");
    expect(gradeQuestion(settings, { ...question, firstName: null }, ANNA).grade).toBe("NONE");
  });
});

describe("settings", () => {
  it("refuses a rule that no indexed key would ever find", () => {
    const [rule] = settings.rules;
    expect(LinkageSettings.safeParse({ ...settings, rules: [{ ...rule, equal: ["sex", "zip"] }] }).success).toBe(false);
    expect(LinkageSettings.safeParse({ ...settings, rules: [{ ...rule, conflicts: ["moodsDiffer"] }] }).success).toBe(false);
  });
});
