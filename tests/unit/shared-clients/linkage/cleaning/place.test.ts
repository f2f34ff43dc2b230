import { describe, expect, it } from "vitest";
import { cleanCity } from "../../../../../subgraphs/shared-clients/linkage/cleaning/city.js";
import { cleanCounty } from "../../../../../subgraphs/shared-clients/linkage/cleaning/county.js";
import { cleanState, isUsState } from "../../../../../subgraphs/shared-clients/linkage/cleaning/state.js";
import { cleanZip } from "../../../../../subgraphs/shared-clients/linkage/cleaning/zip.js";

describe("a postcode", () => {
  it.each([
    ["66601", null, "66601"],
    ["66601-1234", null, "66601"],
    ["666011234", null, "66601"],
    ["71602.0", null, "71602"],
    ["2139", "MA", "02139"],
    ["2139.0", "MA", "02139"],
    ["21391234", "MA", "02139"],
    ["601", "PR", "00601"],
    ["2139-1234", null, "02139"],
    ["2119", null, "2119"],
    ["2119", "NSW", "2119"],
    ["2119", "AR", "2119"],
    ["7160O", "AR", "71600"],
    ["SW1A 1AA", null, "SW1A1AA"],
    ["k1a 0b1", "ON", "K1A0B1"],
    ["01310-100", null, "01310100"],
    ["110001", null, "110001"],
    ["2222", "NSW", "2222"],
    ["0000", null, null],
    ["9999", null, null],
    ["00000", null, null],
    ["99999", null, null],
    ["66", null, null],
    ["UNKNOWN", null, null],
    ["", null, null],
  ])("%s with the state %s", (sent, state, zip) => expect(cleanZip(sent, state)).toBe(zip));
});

it.each([
  ["ar", "AR"],
  ["Arkansas", "AR"],
  ["New York", "NY"],
  ["N.Y.", "NY"],
  ["US-TX", "TX"],
  ["nsw", "NSW"],
  ["Unknown", null],
  ["-", null],
])("a state has one code: %s", (sent, state) => expect(cleanState(sent)).toBe(state));

it("another country's state is no US state", () =>
  expect([isUsState("AR"), isUsState("NSW"), isUsState(null)]).toEqual([true, false, false]));

it.each([
  ["Saint Louis", "ST LOUIS"],
  ["St. Louis, MO", "ST LOUIS"],
  ["North Little Rock", "N LITTLE ROCK"],
  ["Fort Smith", "FT SMITH"],
  ["São Paulo", "SAO PAULO"],
  ["東京", "東京"],
  ["unknown", null],
])("a city has one spelling: %s", (sent, city) => expect(cleanCity(sent)).toBe(city));

it.each([
  ["PULASKI COUNTY", "Pulaski"],
  ["van buren", "Van Buren"],
  ["Orleans Parish", "Orleans"],
  [" ", null],
])("a county has one spelling: %s", (sent, county) => expect(cleanCounty(sent)).toBe(county));
