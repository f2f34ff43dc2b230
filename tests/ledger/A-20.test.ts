/** New Mexico's social workers are paid by Title V and by contracts with plans: shares by date, and who may be billed. */
import { expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";

const hub = useHub();

const QUERY = `query ($asOf: Date) { program(code: "NM_CMS") {
  name
  arrangement(asOf: $asOf) { delivery funding { source percent } billsMedicaid }
  contracts(asOf: $asOf) { id payer { id } kind }
} }`;

test("splits the funding 60 to 40 and names the contract that authorizes billing plan 2", async () => {
  const { program } = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2025-06-15" });
  expect(program.arrangement).toEqual({
    delivery: "MANAGED_CARE_CONTRACT",
    billsMedicaid: true,
    funding: [
      { source: "TITLE_V", percent: 60 },
      { source: "MEDICAID_MANAGED_CARE", percent: 40 },
    ],
  });
  expect(program.contracts).toContainEqual({ id: "CON_NM_CMS__NM_MCO_2", payer: { id: "NM_MCO_2" }, kind: "FEE_FOR_SERVICE" });
});

test("knows no contract on the day before it starts, and another split before the contracts", async () => {
  const before = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2024-06-30" });
  expect(before.program.contracts).toEqual([]);
  const first = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2018-12-31" });
  expect(first.program.arrangement.funding).toEqual([{ source: "TITLE_V", percent: 100 }]);
});

test("never calls Children's Medical Services by the letters of the federal agency", async () => {
  const { program } = await hub.askExpectingNoErrors(null, QUERY);
  expect(program.name).toBe("New Mexico Children's Medical Services");
  expect(program.name).not.toMatch(/\bCMS\b/);
});
