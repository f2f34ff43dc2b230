/** the PASSE of a child, its coordinator and service plan; a move in the middle of the month shows both spans. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const staff = persona("ar-title-v");

const passe = (cells: RosterCells) => inventChildren(0, 1, () => ({ program: "AR_PASSE", ...cells }));

beforeAll(async () => {
  await hub.importRoster(
    "AR_CCHCP",
    inventChildren(0, 1, () => ({ program: "AR_CCHCP", enrollment_starts_on: "2024-01-01" })),
  );
  await hub.importRoster(
    "AR_PASSE_1",
    passe({
      enrollment_starts_on: "2025-01-01",
      enrollment_ends_on: "2025-06-14",
      coordinator_name: "Terrence Boyd",
      coordinator_phone: "501-555-0103",
      coordinator_since: "2025-01-01",
      coordinator_until: "2025-06-14",
      plan_reviewed_on: "2024-02-01",
      plan_next_due_on: "2025-02-01",
      last_contact_on: "2025-04-20",
    }),
  );
  await hub.importRoster(
    "AR_PASSE_2",
    passe({
      enrollment_starts_on: "2025-06-15",
      coordinator_name: "Mae Colter",
      coordinator_phone: "501-555-0177",
      coordinator_since: "2025-06-15",
      plan_reviewed_on: "2025-06-16",
      plan_next_due_on: "2026-06-16",
      last_contact_on: "2025-06-16",
    }),
  );
  await hub.settle();
});

const CHECK = `query ($asOf: Date) { coordinatorCheck(memberNumber: "N0", asOf: $asOf) { client { assignments(asOf: $asOf) {
  organization { name } coordinator { name phone } since endsOn lastContactOn plan { status lastReviewedOn } } } } }`;
const assignmentsOn = async (asOf: string) =>
  (await hub.askExpectingNoErrors(staff, CHECK, { asOf })).coordinatorCheck.client.assignments;

test("each day has one PASSE and one coordinator, with phone, plan date and last contact", async () => {
  const first = {
    organization: { name: "Ozark Shared Care PASSE" },
    coordinator: { name: "Terrence Boyd", phone: "5015550103" },
    since: "2025-01-01",
    endsOn: "2025-06-14",
    lastContactOn: "2025-04-20",
    plan: { status: "OVERDUE", lastReviewedOn: "2024-02-01" },
  };
  const second = {
    organization: { name: "Delta Total Support PASSE" },
    coordinator: { name: "Mae Colter", phone: "5015550177" },
    since: "2025-06-15",
    endsOn: null,
    lastContactOn: "2025-06-16",
    plan: { status: "CURRENT", lastReviewedOn: "2025-06-16" },
  };
  expect(await assignmentsOn("2025-06-14")).toEqual([first]);
  expect(await assignmentsOn("2025-06-15")).toEqual([second]);
  expect(await assignmentsOn("2024-12-31")).toEqual([]);
});

test("a move from one PASSE to another is no overlap; two on one day are excluded", async () => {
  const ask = async () => {
    const { overlapFindings } = await hub.askExpectingNoErrors(
      persona("ar-medicaid"),
      '{ overlapFindings(family: "AR", month: "2025-06", status: OPEN) { nodes { verdict rule { ruleId } startsOn endsOn } } }',
      {},
      { purpose: "PROGRAM_ADMIN" },
    );
    return overlapFindings.nodes;
  };
  await hub.importRoster(
    "AR_MEDICAID",
    inventChildren(0, 1, () => ({ program: "AR_MEDICAID", enrollment_starts_on: "2024-01-01" })),
  );
  await hub.settle();
  expect(await ask()).toEqual([]);
  await hub.importRoster(
    "AR_PASSE_2",
    passe({ enrollment_starts_on: "2025-06-14", coordinator_name: "Mae Colter", coordinator_since: "2025-06-15" }),
    { effectiveOn: "2025-06-20" },
  );
  await hub.settle();
  expect(await ask()).toEqual([{ verdict: "EXCLUDED", rule: { ruleId: "AR-02" }, startsOn: "2025-06-14", endsOn: "2025-06-14" }]);
});
