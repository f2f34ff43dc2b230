/** a state's program staff ask whom two programs share in a month, in numbers, in rows, and in a file. */
import { beforeAll, expect, test } from "vitest";
import { claim } from "../testkit/claims.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ar-title-v");

/** Children for whom somebody at the PASSE coordinates as well: 0 to 5, and 9, of whom the PASSE keeps that to itself. */
const isCoordinated = (index: number) => index < 6 || index === 9;
const COUNTIES = ["Pulaski", "Benton"];

beforeAll(async () => {
  await hub.importRoster(
    "AR_CCHCP",
    inventChildren(0, 12, (index) => ({
      program: "AR_CCHCP",
      county: COUNTIES[index % 2],
      plan: index < 4 ? "AR_MEDICAID" : "",
      coverage_starts_on: index < 4 ? "2025-01-01" : "",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Corinne Maddox",
      coordinator_since: "2025-01-01",
    })),
  );
  await hub.importRoster(
    "AR_PASSE_1",
    inventChildren(0, 10, (index) => ({
      program: "AR_PASSE",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: isCoordinated(index) ? "Terrence Boyd" : "",
      coordinator_since: isCoordinated(index) ? (index === 5 ? "2025-06-01" : "2025-01-01") : "",
    })),
  );
  await hub.importRoster(
    "AR_MEDICAID",
    inventChildren(0, 2, () => ({ program: "AR_MEDICAID", enrollment_starts_on: "2025-01-01" })),
  );
  const paid = { program: "AR_CCHCP", payer: "AR_MEDICAID", served_from: "2025-06-03" };
  await hub.importClaims("AR_MEDICAID", [
    claim({ claim_number: "C0", member_number: "N0", ...paid }),
    claim({ claim_number: "C1", member_number: "N1", ...paid }),
  ]);
  await hub.settle();
  await hub.database.pool.query(
    `insert into hub_privacy.restriction (member_id, organization_id, recipient_organization_id, field_classes, starts_on, recorded_by, recorded_at)
     select id, organization_id, 'AR_CCHCP', '{C}', '2025-01-01', 'test', now() from hub_members.member
     where organization_id = 'AR_PASSE_1' and member_number = 'N9'`,
  );
});

const QUERY = `query ($month: Month!) { sharedClients(a: "AR_CCHCP", b: "AR_PASSE", month: $month) {
  shared byVerdict { kind verdict count } byCounty { key count } byPlan { key count } byAgeBand { key count }
  clients { nodes { overlapFindings(month: $month) { kind verdict rule { ruleId citation } } } }
} }`;

interface Row {
  readonly overlapFindings: { readonly kind: string; readonly verdict: string; readonly rule: { readonly ruleId: string } }[];
}

test("totals by verdict count each child once a verdict, and say how many have no finding", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { month: "2025-06" });
  expect(sharedClients.shared).toBe(10);
  expect(sharedClients.byVerdict).toEqual([
    { kind: "ASSIGNMENT", verdict: "COORDINATE_REQUIRED", count: 6 },
    { kind: "PAYMENT", verdict: "PROHIBITED_DOUBLE_PAYMENT", count: 2 },
    { kind: null, verdict: null, count: 4 },
  ]);
});

test("the month decides: in May one child fewer had two coordinators, and nothing was paid", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { month: "2025-05" });
  expect(sharedClients.byVerdict).toEqual([
    { kind: "ASSIGNMENT", verdict: "COORDINATE_REQUIRED", count: 5 },
    { kind: null, verdict: null, count: 5 },
  ]);
});

test("totals by county, plan and age band add up to the shared children", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { month: "2025-06" });
  expect(sharedClients.byCounty).toEqual([
    { key: "Benton", count: 5 },
    { key: "Pulaski", count: 5 },
  ]);
  expect(sharedClients.byPlan).toEqual([
    { key: "AR_MEDICAID", count: 4 },
    { key: "UNKNOWN", count: 6 },
  ]);
  expect(sharedClients.byAgeBand).toEqual([{ key: "12-17", count: 10 }]);
});

test("each row says what the rules say of the child; what the PASSE keeps to itself is as if it did not exist", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, QUERY, { month: "2025-06" });
  const rows: Row[] = sharedClients.clients.nodes;
  const said = rows.map((row) => row.overlapFindings.map(({ kind, rule }) => `${kind} ${rule.ruleId}`).sort());
  expect(said.map(String).sort()).toEqual([
    ...Array(4).fill(""),
    ...Array(4).fill("ASSIGNMENT AR-01"),
    ...Array(2).fill("ASSIGNMENT AR-01,PAYMENT AR-01"),
  ]);
});

test("the file holds verdict and rule of every child, and is recorded as a disclosure", async () => {
  const response = await hub.send(staff, "/shared-clients.csv?a=AR_CCHCP&b=AR_PASSE&month=2025-06");
  const [header = "", ...lines] = (await response.text()).trimEnd().split("\r\n");
  expect(header).toMatch(/,age_band,verdict,rule$/);
  const ends = lines.map((line) => line.split(",").slice(-3).join(" ")).sort();
  expect(ends).toEqual([
    ...Array(4).fill("12-17 COORDINATE_REQUIRED AR-01"),
    ...Array(2).fill("12-17 COORDINATE_REQUIRED PROHIBITED_DOUBLE_PAYMENT AR-01"),
    ...Array(4).fill("12-17 NONE "),
  ]);
  const { rows } = await hub.database.pool.query(
    `select action, decision, field_classes, rows from hub_privacy.disclosure where request_id = $1`,
    [response.headers.get("x-request-id")],
  );
  expect(rows).toEqual([{ action: "SHARED_CLIENTS", decision: "DISCLOSED", field_classes: ["D", "E", "A", "O"], rows: 20 }]);
});
