/** A Title V program that its own staff delivered, and that later bills Medicaid: the answer depends on the day. */
import { beforeAll, expect, test } from "vitest";
import { readArrangements } from "../../seed/read-seed.js";
import { seedArrangements } from "../../subgraphs/programs/arrangements/arrangements.db.js";
import { parseArrangements } from "../../subgraphs/programs/arrangements/parse-arrangements.js";
import { useHub } from "../testkit/hub.js";

const hub = useHub();

const DIRECT = {
  program: "CT_CCCC",
  starts_on: "2018-01-01",
  ends_on: "2020-12-31",
  delivery: "DIRECT",
  authority: "TITLE_V",
  billing_unit: "NONE",
  bills_medicaid: "NO",
  contract_covers_coordination: "",
  funding: "TITLE_V=100",
  citation: "Invented for this test",
  confidence: "K",
};
const BILLED = {
  ...DIRECT,
  starts_on: "2021-01-01",
  ends_on: "",
  delivery: "MEDICAID_FEE_FOR_SERVICE",
  authority: "SSA_1915_G",
  billing_unit: "QUARTER_HOUR",
  bills_medicaid: "YES",
  funding: "MEDICAID_FEE_FOR_SERVICE=100",
};

beforeAll(async () => {
  const table = { file: "seed/arrangements.csv", rows: [DIRECT, BILLED], knownPrograms: new Set(["CT_CCCC"]) };
  await seedArrangements(hub.database.pool, [...readArrangements(), ...parseArrangements(table)]);
});

const QUERY = `query ($asOf: Date) { program(code: "CT_CCCC") { arrangement(asOf: $asOf) {
  delivery authority billsMedicaid billingUnit startsOn endsOn funding { source percent }
} } }`;

test("answers by the day: direct in 2019, billed to Medicaid in 2025", async () => {
  const then = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2019-05-01" });
  expect(then.program.arrangement).toEqual({
    delivery: "DIRECT",
    authority: "TITLE_V",
    billsMedicaid: false,
    billingUnit: "NONE",
    startsOn: "2018-01-01",
    endsOn: "2020-12-31",
    funding: [{ source: "TITLE_V", percent: 100 }],
  });
  const now = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2025-06-01" });
  expect(now.program.arrangement).toEqual({
    delivery: "MEDICAID_FEE_FOR_SERVICE",
    authority: "SSA_1915_G",
    billsMedicaid: true,
    billingUnit: "QUARTER_HOUR",
    startsOn: "2021-01-01",
    endsOn: null,
    funding: [{ source: "MEDICAID_FEE_FOR_SERVICE", percent: 100 }],
  });
});

test("changes on the first day of the new span, and knows nothing of the days before the first", async () => {
  const deliveryOn = async (asOf: string) =>
    (await hub.askExpectingNoErrors(null, QUERY, { asOf })).program.arrangement?.delivery ?? null;
  expect(await deliveryOn("2017-12-31")).toBeNull();
  expect(await deliveryOn("2020-12-31")).toBe("DIRECT");
  expect(await deliveryOn("2021-01-01")).toBe("MEDICAID_FEE_FOR_SERVICE");
});

test("keeps both spans as history", async () => {
  const { program } = await hub.askExpectingNoErrors(null, `{ program(code: "CT_CCCC") { arrangements { startsOn delivery } } }`);
  expect(program.arrangements).toEqual([
    { startsOn: "2018-01-01", delivery: "DIRECT" },
    { startsOn: "2021-01-01", delivery: "MEDICAID_FEE_FOR_SERVICE" },
  ]);
});
