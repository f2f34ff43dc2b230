/** Kentucky's memorandum of agreement lists the services that Medicaid reimburses, from a day on. */
import { expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";

const hub = useHub();

const QUERY = `query ($asOf: Date!) { program(code: "KY_OCSHCN") { contracts(asOf: $asOf) { kind services payer { id } startsOn } } }`;

test("lists the services under the memorandum", async () => {
  const { program } = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2025-06-01" });
  expect(program.contracts).toEqual([
    {
      kind: "MEMORANDUM_OF_AGREEMENT",
      services: ["CLINIC_VISIT", "THERAPY", "CARE_COORDINATION"],
      payer: { id: "KY_MEDICAID" },
      startsOn: "2020-01-01",
    },
  ]);
});

test("has no memorandum on the day before its first", async () => {
  const { program } = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2019-12-31" });
  expect(program.contracts).toEqual([]);
});
