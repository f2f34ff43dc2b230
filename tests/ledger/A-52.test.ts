/** The pilot in southeast Kansas served 144 families in fiscal year 2020 and connected them to a medical home. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const owner: Persona = { ...persona("ks-title-v"), id: "ks-chcsek", organizationId: "KS_CHCSEK" };
const plan = persona("ks-mco-a");

const served = { program: "KS_CHCSEK", enrollment_starts_on: "2019-09-01", enrollment_ends_on: "2020-06-30" };
const withHome = { program: "KS_PCMH", enrollment_starts_on: "2020-01-01" };

/**
 * Children 0 to 143 are of 144 households, 144 to 189 their brothers and sisters. Households 0 to 107 have a medical home, 0 to 9
 * of them by the second child alone. Another source names one child, and its household as it writes it. 200 to 205 came later.
 */
beforeAll(async () => {
  const household = (index: number) => ({ household_number: `H-${index % 144}` });
  await hub.importRoster("KS_CHCSEK", [
    ...inventChildren(0, 190, (index) => ({ ...served, ...household(index) })),
    ...inventChildren(10, 108, (index) => ({ ...withHome, ...household(index) })),
    ...inventChildren(144, 154, (index) => ({ ...withHome, ...household(index) })),
    ...inventChildren(200, 206, (index) => ({
      ...{ program: "KS_CHCSEK", enrollment_starts_on: "2020-07-01", enrollment_ends_on: "2021-06-30" },
      ...(index < 202 ? { household_number: "H-200" } : {}),
    })),
    ...inventChildren(300, 327, (index) => ({
      ...{ program: "KS_CHCSEK", enrollment_starts_on: index < 312 ? "2024-09-01" : "2025-06-05" },
    })),
  ]);
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(5, 6, () => ({ ...served, household_number: "S-1" })),
  );
  await hub.settle();
});

const METRIC = `query ($program: ID, $year: Int) { metric(code: FAMILIES_SERVED, program: $program, fiscalYear: $year) {
  code program { code } startsOn endsOn unit value numerator denominator parts { key count percent } reference { value source period } } }`;
const measure = async (who: Persona, year?: number, program = "KS_CHCSEK") =>
  (await hub.askExpectingNoErrors(who, METRIC, { program, year })).metric;
const HOMES = "CONNECTED_TO_MEDICAL_HOME";

test("144 families, not 190 children, three in four with a medical home, beside the figure that was published", async () => {
  expect(await measure(owner, 2020)).toEqual({
    ...{ code: "FAMILIES_SERVED", program: { code: "KS_CHCSEK" }, startsOn: "2019-07-01", endsOn: "2020-06-30" },
    ...{ unit: "FAMILIES", value: 144, numerator: 144, denominator: null },
    parts: [{ key: HOMES, count: 108, percent: 75 }],
    reference: {
      ...{ value: 144, source: "Survey of state Title V care coordination, Kansas", period: "fiscal year 2020" },
    },
  });
});

test("others see the same where no cell is small, and nothing of a few families", async () => {
  expect(await measure(plan, 2020)).toEqual(await measure(owner, 2020));
  expect(await measure(owner, 2021)).toMatchObject({ value: 5, parts: [{ key: HOMES, count: 0, percent: 0 }], reference: null });
  const hidden = { value: null, numerator: null, parts: [{ key: HOMES, count: null, percent: null }] };
  for (const other of [plan, persona("ct-collaborative"), persona("in-ask"), persona("hub-admin")])
    expect(await measure(other, 2021)).toMatchObject(hidden);
  const unsaid = await hub.askExpectingNoErrors(owner, METRIC, { program: "KS_CHCSEK", year: 2021 }, { purpose: null });
  expect(unsaid.metric).toMatchObject(hidden);
  expect(await measure(owner, 2022)).toMatchObject({ value: 0, parts: [{ count: 0, percent: null }] });
});

test("others see a running year until the end of last month, so that two days' difference tells of no single family", async () => {
  expect(await measure(owner)).toMatchObject({ startsOn: "2024-07-01", endsOn: "2025-06-30", value: 27 });
  expect(await measure(plan)).toMatchObject({ startsOn: "2024-07-01", endsOn: "2025-05-31", value: 12 });
  expect(await measure(plan, 2026)).toMatchObject({ startsOn: "2025-07-01", value: null, parts: [] });
});

test("a question that names no program, an unknown one or no real year is refused", async () => {
  const fieldOf = async (variables: object) => (await hub.ask(owner, METRIC, { ...variables })).errors[0]?.extensions.fields;
  expect(await fieldOf({})).toMatchObject([{ field: "program" }]);
  expect(await fieldOf({ program: "KS_NOTHING" })).toMatchObject([{ field: "program" }]);
  expect(await fieldOf({ program: "KS_CHCSEK", year: 1 })).toMatchObject([{ field: "fiscalYear" }]);
  expect(codesOf(await hub.ask(null, METRIC, { program: "KS_CHCSEK" }))).toEqual(["UNAUTHENTICATED"]);
});

test("of a program under a law of its own, others are told nothing", async () => {
  const source = { ...persona("ks-title-v"), organizationId: "KS_WIC" };
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('KS_WIC', 'Invented', 'NUTRITION_WIC', 'KS', 'KS_WIC', 'WIC') on conflict (code) do nothing`,
  );
  expect(await measure(source, 2025, "KS_WIC")).toMatchObject({ value: 0 });
  expect(await measure(plan, 2025, "KS_WIC")).toMatchObject({ value: null, parts: [] });
});

test("exact numbers are in the log", async () => {
  const { requestId } = await hub.ask(owner, METRIC, { program: "KS_CHCSEK", year: 2021 });
  const { rows } = await hub.database.pool.query("select action, rows from hub_privacy.disclosure where request_id = $1", [
    requestId,
  ]);
  expect(rows).toEqual([{ action: "METRIC", rows: 0 }]);
});
