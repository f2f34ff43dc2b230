/** Family consultants write down how long families spend on coordination; a plan sees the share, beside the national survey's. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const consultant = persona("in-ask");
const plan = persona("in-mco-1");
const owner: Persona = { ...persona("ks-title-v"), id: "in-ask-staff", organizationId: "IN_ASK" };

/** The family of another consultant. */
const COLLEAGUES = 109;

const RECORD = `mutation ($input: FamilyCheckInInput!) { recordFamilyCheckIn(input: $input) { hoursPerWeek checkedInOn } }`;
const record = (index: number, hoursPerWeek: string, more: object = {}, who = consultant) =>
  hub.ask(who, RECORD, { input: { memberNumber: `N${index}`, key: `k${index}`, hoursPerWeek, ...more } });

const bandOf = (index: number) => {
  if (index < 28) return "FROM_1_TO_4";
  if (index < 68) return "UNDER_1";
  return index < 93 ? "FROM_5_TO_10" : "FROM_11";
};

beforeAll(async () => {
  await hub.importRoster(
    "IN_ASK",
    inventChildren(0, 110, (index) => ({
      program: "IN_ASK",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: index === COLLEAGUES ? "Dana Reyes" : consultant.name,
      coordinator_email: index === COLLEAGUES ? "dana.reyes@in-ask.example.org" : (consultant.email ?? ""),
      coordinator_function: "PEER_SUPPORT",
      coordinator_since: "2025-01-01",
    })),
  );
  await hub.settle();
  for (let index = 0; index < 100; index += 1) expect((await record(index, bandOf(index))).errors).toEqual([]);
});

const METRIC = `query ($program: ID, $year: Int) { metric(code: FAMILY_HOURS_1_4, program: $program, fiscalYear: $year) {
  unit value numerator denominator parts { key count percent } reference { value source period } } }`;
const measure = async (who: Persona, variables: object = {}) =>
  (await hub.askExpectingNoErrors(who, METRIC, { ...variables })).metric;

test("28.0 % of 100 families, beside 28.1 %, with small cells hidden from a plan", async () => {
  const shown = await measure(plan);
  expect(shown).toEqual({
    ...{ unit: "PERCENT", value: 28, numerator: 28, denominator: 100 },
    parts: [
      { key: "UNDER_1", count: 40, percent: 40 },
      { key: "FROM_1_TO_4", count: 28, percent: 28 },
      { key: "FROM_5_TO_10", count: null, percent: null },
      { key: "FROM_11", count: null, percent: null },
    ],
    reference: { value: 28.1, source: expect.stringContaining("National Survey of Children's Health"), period: "2020-2021" },
  });
  expect(await measure(consultant)).toEqual(shown);
  expect(await measure(plan, { program: "IN_ASK" })).toEqual(shown);
});

test("whoever runs the program counts its families as they are", async () => {
  expect((await measure(owner, { program: "IN_ASK" })).parts).toEqual([
    { key: "UNDER_1", count: 40, percent: 40 },
    { key: "FROM_1_TO_4", count: 28, percent: 28 },
    { key: "FROM_5_TO_10", count: 25, percent: 25 },
    { key: "FROM_11", count: 7, percent: 7 },
  ]);
  expect((await measure(owner)).parts[3]).toEqual({ key: "FROM_11", count: null, percent: null });
});

test("other states, years and programs have their own families", async () => {
  const nobody = { value: null, numerator: 0, denominator: 0 };
  expect(await measure(persona("ks-mco-a"))).toMatchObject(nobody);
  expect(await measure(plan, { year: 2024 })).toMatchObject(nobody);
  expect(await measure(plan, { program: "IN_MANAGED_CARE" })).toMatchObject(nobody);
  expect(await measure(persona("hub-admin"), { year: 2025 })).toMatchObject({ value: 28 });
});

test("the same key again changes nothing, and a family's latest word counts", async () => {
  expect((await record(0, "FROM_1_TO_4")).errors).toEqual([]);
  expect(codesOf(await record(0, "UNDER_1"))).toEqual(["CONFLICT"]);
  expect(codesOf(await record(1, "FROM_1_TO_4", { key: "k0" }))).toEqual(["CONFLICT"]);
  await record(0, "FROM_11", { key: "earlier", checkedInOn: "2025-05-01" });
  expect((await measure(plan)).numerator).toBe(28);
  await record(0, "UNDER_1", { key: "later" });
  expect(await measure(plan)).toMatchObject({ value: 27, numerator: 27, denominator: 100 });
});

test("a child whom two organizations know counts once, by what its family said last to either", async () => {
  const before = await measure(plan);
  await hub.importRoster(
    "IN_MCO_1",
    inventChildren(3, 4, () => ({})),
  );
  await hub.settle();
  const { rowCount } = await hub.database.pool.query(
    `insert into hub_measures.family_check_in
       (organization_id, member_id, hours_per_week, checked_in_on, recorded_by, recorded_at, request_key)
     select organization_id, id, 'FROM_11', '2025-06-20', 'somebody', now(), 'other'
     from hub_members.member where organization_id = 'IN_MCO_1'`,
  );
  expect(rowCount).toBe(1);
  expect(await measure(plan)).toMatchObject({ numerator: before.numerator - 1, denominator: before.denominator });
});

test("only for children of one's own roster, in a role that is in contact with families", async () => {
  const wrong = async (input: object) => (await record(100, "UNDER_1", { key: "wrong", ...input })).errors[0]?.extensions;
  expect(await wrong({ checkedInOn: "2025-06-21" })).toMatchObject({ fields: [{ field: "checkedInOn" }] });
  expect(await wrong({ key: "" })).toMatchObject({ fields: [{ field: "key" }] });
  expect(await wrong({ memberNumber: "unknown" })).toMatchObject({ code: "NOT_FOUND" });
  const asPlan = { ...consultant, organizationId: "IN_MCO_1" };
  const [theirs, unknown] = [await record(100, "UNDER_1", {}, asPlan), await record(999, "UNDER_1", {}, asPlan)];
  expect(theirs.errors[0]?.message).toBe(unknown.errors[0]?.message);
  for (const other of [persona("ks-medicaid"), persona("hub-admin"), persona("ct-collaborative"), persona("ky-steward")])
    expect(codesOf(await record(100, "UNDER_1", {}, other))).toEqual(["FORBIDDEN"]);
  const colleagues = await record(COLLEAGUES, "UNDER_1");
  expect(colleagues.errors.map(({ message }) => message)).toEqual(unknown.errors.map(({ message }) => message));
  const operations = await hub.ask(consultant, RECORD, { input: {} }, { purpose: "OPERATIONS" });
  expect(operations.errors.length).toBeGreaterThan(0);
  const { requestId } = await record(100, "UNDER_1");
  const { rows } = await hub.database.pool.query(
    "select action, field_classes, rows from hub_privacy.disclosure where request_id = $1",
    [requestId],
  );
  expect(rows).toEqual([{ action: "FAMILY_CHECK_IN", field_classes: ["H"], rows: 1 }]);
});
