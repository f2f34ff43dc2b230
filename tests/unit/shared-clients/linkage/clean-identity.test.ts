import { describe, expect, it } from "vitest";
import { cleanIdentity, type SentIdentity } from "../../../../subgraphs/shared-clients/linkage/clean-identity.js";

const NOTHING: SentIdentity = {
  medicaidId: null,
  firstName: null,
  lastName: null,
  birthDate: null,
  sex: null,
  zip: null,
  county: null,
};
const clean = (sent: Partial<SentIdentity>) => cleanIdentity({ ...NOTHING, ...sent });

describe("a first name", () => {
  it.each([
    ["José", "JOSE"],
    ["anna-maria", "ANNAMARIA"],
    ["Mary A.", "MARY"],
    ["D'Angelo", "DANGELO"],
    ["Jo", "JO"],
    ["Boyd", "BOYD"],
    ["Babette", "BABETTE"],
  ])("is spelled one way: %s", (sent, name) =>
    expect(clean({ firstName: sent })).toMatchObject({ firstName: name, birthOrder: null }),
  );

  it.each([
    ["BABY BOY", null],
    ["Baby Girl A", "A"],
    ["BABYGIRL", null],
    ["TWIN 2", "B"],
    ["WENDYSGIRL B", "B"],
    ["Wendy's Boy", null],
    ["Newborn Male", null],
    ["Unknown", null],
    ["J", null],
    ["J. D.", null],
    ["  ", null],
  ])("is missing where it is a placeholder: %s", (sent, birthOrder) =>
    expect(clean({ firstName: sent })).toMatchObject({ firstName: null, birthOrder }),
  );
});

describe("a last name", () => {
  it.each([
    ["O'Brien", "OBRIEN"],
    ["Smith-Jones", "SMITHJONES"],
    ["smith jones", "SMITHJONES"],
    ["Quill Jr.", "QUILL"],
    ["Quill III", "QUILL"],
    ["Núñez", "NUNEZ"],
    ["V", "V"],
    ["UNKNOWN", null],
  ])("%s", (sent, lastName) => expect(clean({ lastName: sent }).lastName).toBe(lastName));
});

describe("a Medicaid id", () => {
  it.each([
    ["100-1234 5678", "10012345678"],
    ["ab1234567", "AB1234567"],
    ["000000000", null],
    ["123456789", null],
    ["PENDING", null],
    ["1234", null],
  ])("%s", (sent, medicaidId) => expect(clean({ medicaidId: sent }).medicaidId).toBe(medicaidId));
});

describe("the rest", () => {
  it.each([
    ["66601-1234", "66601"],
    ["666011234", "66601"],
    ["2139", "02139"],
    ["00000", null],
    ["66", null],
  ])("takes five digits of a ZIP code: %s", (sent, zip) => expect(clean({ zip: sent }).zip).toBe(zip));

  it.each([
    ["Female", "F"],
    ["m", "M"],
    ["U", null],
  ])("knows two sexes: %s", (sent, sex) => expect(clean({ sex: sent }).sex).toBe(sex));

  it.each([
    ["2016-04-02", "2016-04-02"],
    ["1900-01-01", null],
    ["2016-02-30", null],
  ])("drops a birth date that cannot be: %s", (sent, birthDate) => expect(clean({ birthDate: sent }).birthDate).toBe(birthDate));

  it.each([
    ["PULASKI COUNTY", "Pulaski"],
    ["van buren", "Van Buren"],
  ])("spells a county one way: %s", (sent, county) => expect(clean({ county: sent }).county).toBe(county));

  it("is the same when it is cleaned twice", () => {
    const once = clean({
      firstName: "José M",
      lastName: "Núñez Jr",
      medicaidId: "100-12345",
      zip: "66601-1",
      sex: "female",
      county: "van buren county",
    });
    expect(cleanIdentity(once)).toEqual(once);
  });
});
