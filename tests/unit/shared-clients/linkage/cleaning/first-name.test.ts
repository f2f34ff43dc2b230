import { describe, expect, it } from "vitest";
import { cleanFirstName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/first-name.js";
import { findNewborn } from "../../../../../subgraphs/shared-clients/linkage/cleaning/newborn.js";
import { isInitial, isNoName } from "../../../../../subgraphs/shared-clients/linkage/cleaning/no-name.js";
import { takeSuffix } from "../../../../../subgraphs/shared-clients/linkage/cleaning/suffix.js";

describe("a first name", () => {
  it.each([
    ["José", "JOSE", "JOSE"],
    ["Mary Ann", "MARYANN", "MARY"],
    ["MARY-ANN", "MARYANN", "MARY"],
    ["D'Angelo", "DANGELO", "DANGELO"],
    ["Ke’Shawn", "KESHAWN", "KESHAWN"],
    ["Ma. Teresa", "MARIATERESA", "MARIA"],
    ["De Andre", "DEANDRE", "DEANDRE"],
    ["Miss Anna", "ANNA", "ANNA"],
    ["J0SE", "JOSE", "JOSE"],
    ["M1ke", "MIKE", "MIKE"],
    ["Juan 3", "JUAN", "JUAN"],
    ["Øyvind", "OYVIND", "OYVIND"],
    ["Łukasz", "LUKASZ", "LUKASZ"],
    ["Þóra", "THORA", "THORA"],
    ["Ayşe Işıl", "AYSEISIL", "AYSE"],
    ["Йосиф", "IOSIF", "IOSIF"],
    ["Αλέξανδρος", "ALEXANDROS", "ALEXANDROS"],
    ["小明", "小明", "小明"],
    ["한글", "한글", "한글"],
    ["ＡＮＮＡ", "ANNA", "ANNA"],
    ["Jo", "JO", "JO"],
    ["Junior", "JUNIOR", "JUNIOR"],
    ["Nan", "NAN", "NAN"],
    ["Na", "NA", "NA"],
    ["Null", "NULL", "NULL"],
    ["Patient", "PATIENT", "PATIENT"],
    ["Boyd", "BOYD", "BOYD"],
    ["Babette", "BABETTE", "BABETTE"],
    ["Girlie", "GIRLIE", "GIRLIE"],
    ["Twinkle", "TWINKLE", "TWINKLE"],
    ["Malena", "MALENA", "MALENA"],
    ["Maleah", "MALEAH", "MALEAH"],
  ])("%s is %s, first of all %s", (sent, name, token) =>
    expect(cleanFirstName(sent)).toMatchObject({ name, token, isUnnamed: false, birthOrder: null, suffix: null }),
  );

  it.each([
    "Unknown",
    "UNKNOWN MALE",
    "UNK",
    "NFN",
    "FNU",
    "N/A",
    "NA",
    "null",
    "PATIENT",
    "nan",
    "Test",
    "Test Patient",
    "xxx",
    "-",
    "  ",
    "?",
  ])("is missing where nobody knew it: %s", (sent) =>
    expect(cleanFirstName(sent)).toMatchObject({ name: null, initial: null, roots: [], isUnnamed: false }),
  );

  it.each([
    ["J", "J"],
    ["J.", "J"],
    ["J R", "J"],
    ["Ł.", "L"],
  ])("that is an initial keeps it: %s", (sent, initial) =>
    expect(cleanFirstName(sent)).toMatchObject({ name: null, token: null, initial, roots: [], isUnnamed: false }),
  );

  it("lends its last initial to the middle name, and one in front is left out", () => {
    expect(cleanFirstName("Mary A.")).toMatchObject({ name: "MARY", middleInitial: "A" });
    expect(cleanFirstName("J Robert")).toMatchObject({ name: "ROBERT", initial: "R", middleInitial: null });
  });

  it.each([
    ["joshu a", "JOSHUA"],
    ["Benj amin", "BENJAMIN"],
    ["e mma", "EMMA"],
    ["O Neal", "ONEAL"],
  ])("is mended where a space broke it: %s", (sent, name) =>
    expect(cleanFirstName(sent)).toMatchObject({ name, token: name, middleInitial: null }),
  );

  it.each([
    ["Juan III", "III"],
    ["Juan Jr.", "JR"],
    ["Juan 2nd", "II"],
    ["Juan V", null],
  ])("gives its suffix away: %s", (sent, suffix) => expect(cleanFirstName(sent)).toMatchObject({ name: "JUAN", suffix }));
});

describe("a child without a name", () => {
  it.each([
    ["BABY BOY", null],
    ["Baby Girl A", "A"],
    ["BABYGIRL", null],
    ["BABYBOYB", "B"],
    ["Baby Boy #2", "B"],
    ["BB", null],
    ["BG A", "A"],
    ["BGIRL", null],
    ["Newborn", null],
    ["New Born Boy", null],
    ["Newborn Male", null],
    ["Infant of Maria", null],
    ["B/O Maria", null],
    ["Twin 2", "B"],
    ["TWINA", "A"],
    ["Twin II", "B"],
    ["Triplet C", "C"],
    ["Boy", null],
    ["BOY1", "A"],
    ["Baby Boy Quill", null],
    ["Baby Boy Quill B", "B"],
    ["Baby Boy B Quill", "B"],
    ["WENDYSGIRL B", "B"],
    ["Wendy's Boy", null],
    ["Marias Baby Girl", null],
    ["Unnamed", null],
    ["Not named yet", null],
    ["Recién nacido", null],
    ["RECIEN NACIDA B", "B"],
    ["Hijo de Maria", null],
    ["HIJA 2", "B"],
    ["Bebé", null],
    ["Bebe de Maria", null],
    ["Gemela A", "A"],
    ["Sin nombre", null],
  ])("%s", (sent, birthOrder) =>
    expect(cleanFirstName(sent)).toEqual({
      name: null,
      token: null,
      initial: null,
      roots: [],
      isUnnamed: true,
      birthOrder,
      suffix: null,
      middleInitial: null,
    }),
  );

  it("has one again when only its birth order stands behind", () => {
    expect(cleanFirstName("Maria Twin B")).toMatchObject({ name: "MARIA", isUnnamed: false, birthOrder: "B" });
    expect(cleanFirstName("Maria (Twin 1)")).toMatchObject({ name: "MARIA", isUnnamed: false, birthOrder: "A" });
  });
});

describe("its parts", () => {
  it("a musician is no placeholder", () => expect(findNewborn(["BB", "KING"])).toBeNull());
  it("an ideograph is no initial", () =>
    expect([isInitial("李"), isInitial("Ł"), isInitial("AB")]).toEqual([false, true, false]));
  it("one who is called Tester is somebody", () => expect(isNoName("Tester", "TESTER")).toBe(false));
  it("a suffix needs a name in front", () => expect(takeSuffix(["JR", "III"])).toEqual({ tokens: ["JR"], suffix: "III" }));
});
