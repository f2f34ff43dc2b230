import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { CLEANING_VERSION, cleanIdentity } from "../../../../../subgraphs/shared-clients/linkage/cleaning/clean-identity.js";
import type { CleanIdentity, SentIdentity } from "../../../../../subgraphs/shared-clients/linkage/cleaning/identity.js";

const NOTHING: CleanIdentity = cleanIdentity({});

it("nothing sent is nothing said", () => {
  const { nicknameRoots, lastTokens, isUnnamed, birthDateIsWeak, ...others } = NOTHING;
  expect({ nicknameRoots, lastTokens, isUnnamed, birthDateIsWeak }).toEqual({
    nicknameRoots: [],
    lastTokens: [],
    isUnnamed: false,
    birthDateIsWeak: false,
  });
  expect(Object.values(others).every((value) => value === null)).toBe(true);
});

it("a whole record is spelled one way", () => {
  const sent: SentIdentity = {
    firstName: "Bob",
    middleName: "lee",
    lastName: "de la Cruz-García Jr.",
    formerLastName: "O'Quill",
    birthDate: "2/7/2014",
    sex: "male",
    address: "123 North Main Street Apt 4",
    city: "Saint Quill, AR",
    state: "Arkansas",
    zip: "71602-1234",
    county: "QUILL COUNTY",
    phone: "(501) 555-0100",
    email: "Bob@Example.org",
    medicaidId: "10-01 23-4567",
    ssn: "900-12-3456",
    guardianName: "LOPEZ, MARIA ELENA",
  };
  expect(cleanIdentity(sent)).toEqual({
    firstName: "BOB",
    firstToken: "BOB",
    firstInitial: "B",
    nicknameRoots: ["BOB", "ROBERT", "ROBERTO"],
    isUnnamed: false,
    birthOrder: null,
    middleName: "LEE",
    lastName: "DELACRUZGARCIA",
    lastTokens: ["CRUZ", "GARCIA"],
    formerLastName: "OQUILL",
    suffix: "JR",
    birthDate: "20140207",
    birthDateIsWeak: false,
    sex: "M",
    houseNumber: "123",
    street: "N MAIN ST",
    unit: "4",
    city: "ST QUILL",
    state: "AR",
    zip: "71602",
    phone: "5015550100",
    email: "bob@example.org",
    medicaidId: "1001234567",
    ssn: "900123456",
    ssnLast4: "3456",
    guardianFirst: "MARIA",
    guardianLast: "LOPEZ",
    county: "Quill",
  });
});

it("columns of their own stand in for those that are empty", () => {
  const sent = {
    birthYear: "2014",
    birthMonth: "2",
    birthDay: "7",
    ssnLast4: "3456",
    guardianFirstName: "Ana",
    guardianLastName: "Berg",
  };
  expect(cleanIdentity(sent)).toEqual({
    ...NOTHING,
    birthDate: "20140207",
    ssnLast4: "3456",
    guardianFirst: "ANA",
    guardianLast: "BERG",
  });
});

it("a place that came with the street is found", () =>
  expect(cleanIdentity({ address: "12 Main Street, Saint Quill, AR 71602-1234" })).toEqual({
    ...NOTHING,
    houseNumber: "12",
    street: "MAIN ST",
    city: "ST QUILL",
    state: "AR",
    zip: "71602",
  }));

/** Raw text, and text made of the pieces that the rules look for. */
const piece = fc.constantFrom(
  ..."BABY BOY GIRL TWIN OF A B V J R JR III MC O DE LA ST SAINT MA Anna José O'Brien Ø ß 李 й 0 1 5 12 4B 1ST # , . - / @ APT PT UNIT FL BOX PO RR HWY CR N E AVE Street MAIN 2014 Feb :00 .0 x NEW BORN MISS UNKNOWN S BOYS".split(
    " ",
  ),
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(" ")),
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
);
const FIELDS: readonly (keyof SentIdentity)[] = [
  ...([
    "firstName",
    "middleName",
    "lastName",
    "suffix",
    "formerLastName",
    "fullName",
    "birthDate",
    "birthYear",
    "birthMonth",
  ] as const),
  ...([
    "birthDay",
    "sex",
    "address",
    "houseNumber",
    "street",
    "addressLine2",
    "city",
    "state",
    "zip",
    "county",
    "phone",
  ] as const),
  ...(["email", "medicaidId", "ssn", "ssnLast4", "guardianName", "guardianFirstName", "guardianLastName"] as const),
];
const sent: fc.Arbitrary<SentIdentity> = fc
  .array(fc.option(text), { minLength: FIELDS.length, maxLength: FIELDS.length })
  .map((values) => Object.fromEntries(FIELDS.map((field, index) => [field, values[index] ?? null])));

const seed = randomInt(2 ** 31);
const runs = { seed, numRuns: 3_000 };

it(`never throws, and says each thing in its form (seed ${seed})`, () => {
  fc.assert(
    fc.property(sent, (identity) => {
      const clean = cleanIdentity(identity);
      for (const value of Object.values(clean)) expect(value).not.toBe("");
      if (clean.birthDate !== null) expect(clean.birthDate).toMatch(/^\d{8}$/);
      // Weak without a date: something was sent that could not be read as one.
      if (clean.birthDateIsWeak && clean.birthDate === null) expect(identity.birthDate).toMatch(/\d/);
      if (clean.birthOrder !== null) expect(clean.birthOrder).toMatch(/^[A-H]$/);
      if (clean.suffix !== null) expect(clean.suffix).toMatch(/^(?:JR|SR|II|III|IV|V)$/);
      if (clean.firstName !== null) expect(clean.nicknameRoots).toContain(clean.firstToken);
      if (clean.isUnnamed) expect([clean.firstName, clean.firstToken, clean.firstInitial]).toEqual([null, null, null]);
      expect(clean.lastTokens.length > 0).toBe(clean.lastName !== null);
      expect(Object.keys(clean)).toEqual(Object.keys(NOTHING));
    }),
    runs,
  );
});

/** What cleaning again must leave alone; a full name is gone by then. */
const STABLE = [
  ...(["lastName", "formerLastName", "suffix", "birthDate", "sex", "houseNumber", "street", "city", "state", "zip"] as const),
  ...(["county", "phone", "email", "medicaidId", "ssn", "ssnLast4", "firstName", "guardianFirst", "guardianLast"] as const),
];

it(`cleaning twice is cleaning once (seed ${seed})`, () => {
  fc.assert(
    fc.property(sent, (identity) => {
      const once = cleanIdentity(identity);
      const { guardianFirst, guardianLast } = once;
      // Na is a name and NA is none: cleaning writes capitals.
      fc.pre(!STABLE.some((field) => /^(?:NA|NULL|NIL|BLANK|PATIENT)$/.test(String(once[field]))));
      const again = cleanIdentity({
        ...once,
        guardianFirstName: guardianFirst,
        guardianLastName: guardianLast,
      });
      const pick = (clean: CleanIdentity) => Object.fromEntries(STABLE.map((field) => [field, clean[field]]));
      expect(pick(again)).toEqual(pick(once));
    }),
    runs,
  );
});

it("has a version of its own", () => expect(CLEANING_VERSION).toBe(5));
