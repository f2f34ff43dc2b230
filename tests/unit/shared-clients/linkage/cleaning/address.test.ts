import { describe, expect, it } from "vitest";
import { cleanAddress, type SentAddress } from "../../../../../subgraphs/shared-clients/linkage/cleaning/address.js";
import { splitAddressLine } from "../../../../../subgraphs/shared-clients/linkage/cleaning/address-line.js";
import { cleanStreet } from "../../../../../subgraphs/shared-clients/linkage/cleaning/street.js";
import { isStreetEnd, spellStreet, splitGlued } from "../../../../../subgraphs/shared-clients/linkage/cleaning/street-words.js";
import { takeUnit } from "../../../../../subgraphs/shared-clients/linkage/cleaning/unit.js";

const clean = (sent: SentAddress) => {
  const { houseNumber, street, unit } = cleanAddress(sent);
  return [houseNumber, street, unit];
};

describe("an address", () => {
  it.each([
    ["123 Main Street", "123", "MAIN ST", null],
    ["123 MAIN STR.", "123", "MAIN ST", null],
    ["0123 Main St", "123", "MAIN ST", null],
    ["123 North Main Avenue", "123", "N MAIN AVE", null],
    ["123 N.E. 5th Ave", "123", "NE 5TH AVE", null],
    ["456 Fifth Ave", "456", "5TH AVE", null],
    ["456 5 Ave", "456", "5TH AVE", null],
    ["456 112 St", "456", "112TH ST", null],
    ["48 Goldfinch Circuit", "48", "GOLDFINCH CCT", null],
    ["34 Smith Crescent", "34", "SMITH CRES", null],
    ["54 pridhamstreet", "54", "PRIDHAM ST", null],
    ["8618 Betancourt Court", "8618", "BETANCOURT CT", null],
    ["9 Green Hill Drive", "9", "GREEN HILL DR", null],
    ["9 Green Hill", "9", "GREEN HL", null],
    ["9 West Street", "9", "WEST ST", null],
    ["9 W St", "9", "W ST", null],
    ["9 Oak Terrace West", "9", "OAK TER W", null],
    ["9 Oak Terrace 4B", "9", "OAK TER", "4B"],
    ["9 Oak Flat Suite 870", "9", "OAK FLT", "870"],
    ["2061Main St", "2061", "MAIN ST", null],
    ["9 Mc Arthur Way", "9", "MCARTHUR WAY", null],
    ["4 Saint James Street", "4", "ST JAMES ST", null],
    ["123 Avenue K", "123", "AVE K", null],
    ["123 County Road 5", "123", "CR 5", null],
    ["123 CR 5", "123", "CR 5", null],
    ["1 US Highway 65 North", "1", "HWY 65 N", null],
    ["45-12 30th Ave", "4512", "30TH AVE", null],
    ["123-A Main St", "123A", "MAIN ST", null],
    ["123 1/2 Main St", "123", "MAIN ST", null],
    ["21st Street", null, "21ST ST", null],
    ["Hauptstraße 12", "12", "HAUPTSTR", null],
    ["Calle Luna 5", "5", "C LUNA", null],
    ["RR 2 Box 33", "33", "RR 2", null],
    ["Rural Route 2, Box 33", "33", "RR 2", null],
    ["улица Ленина 5", "5", "ULITSA LENINA", null],
  ])("%s", (address, ...expected) => expect(clean({ address })).toEqual(expected));

  it.each([
    ["123 Main St Apt 4", "4"],
    ["123 Main St apt. 04", "4"],
    ["123 Main St, Apt 4-B", "4B"],
    ["123 Main St #4", "4"],
    ["123 Main St # 4", "4"],
    ["123 Main St Apt #4", "4"],
    ["123 Main St APT4", "4"],
    ["123 Main St PT 4", "4"],
    ["123 Main St Unit B", "B"],
    ["123 Main St 4B", "4B"],
    ["123 Main St Bldg 2 Apt 4", "2-4"],
    ["123 Main St 2nd Floor", "2"],
    ["123 Main St Rear", "REAR"],
    ["Apt 4, 123 Main St", "4"],
    ["Apt 4 123 Main St", "4"],
    ["4/123 Main St", "4"],
    ["123 Main St, Apt 4, Quillville, AR 71602", "4"],
  ])("gives its unit away: %s", (address, unit) => expect(clean({ address })).toEqual(["123", "MAIN ST", unit]));

  it("keeps points, lots and letters that belong to the street", () => {
    expect(clean({ address: "88 Eagle Pt" })).toEqual(["88", "EAGLE PT", null]);
    expect(clean({ address: "88 Camelot Dr" })).toEqual(["88", "CAMELOT DR", null]);
    expect(clean({ address: "88 Oak St NW" })).toEqual(["88", "OAK ST NW", null]);
    expect(clean({ address: "88 Poplar St" })).toEqual(["88", "POPLAR ST", null]);
    expect(clean({ address: "88 Boxwood Ln" })).toEqual(["88", "BOXWOOD LN", null]);
    expect(clean({ address: "88 Box Elder Dr" })).toEqual(["88", "BOX ELDER DR", null]);
    expect(clean({ address: "88 Post Office Rd" })).toEqual(["88", "POST OFFICE RD", null]);
    expect(clean({ address: "88 Na Pali Rd" })).toEqual(["88", "NA PALI RD", null]);
  });

  it.each([
    "PO BOX 521",
    "P.O. Box 12",
    "p o box 12",
    "POBOX 12",
    "POB 12",
    "PO Drawer 12",
    "Box 12",
    "Post Office Box 9",
    "General Delivery",
    "HOMELESS",
    "Unknown",
    "N/A",
    "0",
    "-",
  ])("is no place to live in: %s", (address) => expect(clean({ address })).toEqual([null, null, null]));

  it("is found behind a post office box, a house's name and a person's", () => {
    expect(clean({ address: "PO Box 5, 123 Main St" })).toEqual(["123", "MAIN ST", null]);
    expect(clean({ address: "PO Box 5 123 Main St" })).toEqual(["123", "MAIN ST", null]);
    expect(clean({ address: "Quill House, 123 Main St" })).toEqual(["123", "MAIN ST", null]);
    expect(clean({ address: "Quill School\\n123 Main St" })).toEqual(["123", "MAIN ST", null]);
    expect(clean({ address: "Quill School\n123 Main St Apt 4" })).toEqual(["123", "MAIN ST", "4"]);
    expect(clean({ address: "c/o Maria Quill", addressLine2: "123 Main St Apt 4" })).toEqual(["123", "MAIN ST", "4"]);
  });

  it("may come in parts", () => {
    expect(clean({ houseNumber: "12", street: "Main Street" })).toEqual(["12", "MAIN ST", null]);
    expect(clean({ houseNumber: "12.0", street: "Main Street Apt 3" })).toEqual(["12", "MAIN ST", "3"]);
    expect(clean({ houseNumber: null, street: "12 Main Street" })).toEqual(["12", "MAIN ST", null]);
    expect(clean({ houseNumber: "12" })).toEqual(["12", null, null]);
    expect(clean({ houseNumber: "n/a", street: "Main Street" })).toEqual([null, "MAIN ST", null]);
    expect(clean({ address: "12 Main St", addressLine2: "# 4" })).toEqual(["12", "MAIN ST", "4"]);
    expect(clean({ address: "12 Main St", addressLine2: "4B" })).toEqual(["12", "MAIN ST", "4B"]);
    expect(clean({ address: "12 Main St", addressLine2: "Willaroo" })).toEqual(["12", "MAIN ST", null]);
    expect(clean({})).toEqual([null, null, null]);
  });
});

it.each([
  ["123 Main St, Little Rock, AR 72201", { address: "123 Main St", city: "Little Rock", state: "AR", zip: "72201" }],
  [
    "123 Main St Apt 4, Little Rock AR 72201-1234",
    { address: "123 Main St Apt 4", city: "Little Rock", state: "AR", zip: "72201-1234" },
  ],
  [
    "123 Main St, Apt 4, Little Rock, AR, 72201, USA",
    { address: "123 Main St, Apt 4", city: "Little Rock", state: "AR", zip: "72201" },
  ],
  ["123 Main St ar 72201", { address: "123 Main St", city: null, state: "ar", zip: "72201" }],
  ["123 Main St", null],
  ["12345 Old Road XX 12345", null],
  ["", null],
])("a whole address in one column is parted: %s", (sent, line) => expect(splitAddressLine(sent)).toEqual(line));

describe("its parts", () => {
  it("a street alone", () => expect(cleanStreet("Main Street Lot 7")).toEqual({ street: "MAIN ST", unit: "7" }));
  it("its words, each where it stands", () => {
    expect(spellStreet(["GREEN", "BOULEVARD"], 1)).toEqual(["GREEN", "BLVD"]);
    expect(splitGlued(["OLD", "QUILLSTREET"])).toEqual(["OLD", "QUILL", "STREET"]);
    expect(splitGlued(["BETANCOURT"])).toEqual(["BETANCOURT"]);
  });
  it("what a unit may follow", () => expect([isStreetEnd("ST"), isStreetEnd("HWY")]).toEqual([true, false]));
  it("something is left in front of a unit", () => expect(takeUnit(["APT", "4"])).toEqual({ tokens: ["APT", "4"], unit: null }));
});
