import { describe, expect, it } from "vitest";
import { cleanEmail } from "../../../../../subgraphs/shared-clients/linkage/cleaning/email.js";
import { cleanPhone } from "../../../../../subgraphs/shared-clients/linkage/cleaning/phone.js";
import { cleanSex } from "../../../../../subgraphs/shared-clients/linkage/cleaning/sex.js";

describe("a telephone", () => {
  it.each([
    ["(501) 555-0100", "5015550100"],
    ["+1 501.555.0100", "5015550100"],
    ["1-501-555-0100", "5015550100"],
    ["5015550100.0", "5015550100"],
    ["501-555-0100 x12", "5015550100"],
    ["501-555-0100 ext. 12", "5015550100"],
    ["501-555-0100 / 501-555-0199", "5015550100"],
    ["555-0100", "5550100"],
    ["+44 20 7946 0958", "442079460958"],
    ["5555555555", null],
    ["501-555-5555", null],
    ["1234567890", null],
    ["0000000000", null],
    ["000-555-0100", null],
    ["9999999", null],
    ["12345", null],
    ["1234567890123456", null],
    ["none", null],
  ])("%s", (sent, digits) => expect(cleanPhone(sent)).toBe(digits));
});

describe("a mailbox", () => {
  it.each([
    ["Anna.Quill@Example.org", "anna.quill@example.org"],
    ["mailto:anna@example.org", "anna@example.org"],
    ["Anna Quill <anna@example.org>", "anna@example.org"],
    ["none@example.org", null],
    ["noemail@example.org", null],
    ["na@na.example", null],
    ["anna@none.example", null],
    ["anna", null],
    ["@", null],
  ])("%s", (sent, email) => expect(cleanEmail(sent)).toBe(email));
});

it.each([
  ["M", "M"],
  ["f", "F"],
  ["f.", "F"],
  ["Male", "M"],
  ["FEMALE", "F"],
  ["boy", "M"],
  ["girl", "F"],
  ["1", "M"],
  ["2.0", "F"],
  ["U", null],
  ["X", null],
  ["Male to female", null],
  ["0", null],
])("two sexes are compared: %s", (sent, sex) => expect(cleanSex(sent)).toBe(sex));
