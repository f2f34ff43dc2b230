/** Kansas' Medicaid liaison sees to it that services are not duplicated, and that gaps are found. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const liaison = persona("ks-medicaid");

/** Program and plan A both coordinate for 0 to 3. For 4 nobody does, for 5 nobody has since 10 June; 6 has no special needs. */
beforeAll(async () => {
  const coordinated = (program: string, coordinator_name: string, until = "") => ({
    program,
    enrollment_starts_on: "2025-01-01",
    coordinator_name,
    coordinator_since: "2025-01-01",
    coordinator_until: until,
  });
  await hub.importRoster("KS_SHCN", [
    ...inventChildren(0, 4, () => coordinated("KS_SHCN", "Marian Holt")),
    ...inventChildren(5, 6, () => coordinated("KS_SHCN", "Marian Holt", "2025-06-10")),
  ]);
  await hub.importRoster(
    "KS_MCO_A",
    inventChildren(0, 4, () => coordinated("KS_KANCARE", "Derrick Vance")),
  );
  await hub.importRoster(
    "KS_MEDICAID",
    inventChildren(0, 7, (index) => ({
      plan: "KS_MCO_A",
      coverage_starts_on: "2025-01-01",
      state: "KS",
      special_needs: index === 6 ? "NO" : "YES",
    })),
  );
  await hub.settle();
});

const LISTS = `query ($asOf: Date) {
  overlapFindings(state: "KS", status: OPEN) { totalCount nodes { id ageDays verdict assignedTo } }
  coordinationGaps(state: "KS", asOf: $asOf) { gaps { totalCount nodes { ageDays program { code } member { memberNumber } } } }
}`;
interface Gap {
  readonly ageDays: number;
  readonly program: { readonly code: string };
  readonly member: { readonly memberNumber: string };
}
async function listGaps(asOf?: string) {
  const { coordinationGaps } = await hub.askExpectingNoErrors(liaison, LISTS, { asOf });
  const rows: Gap[] = coordinationGaps.gaps.nodes;
  expect(coordinationGaps.gaps.totalCount).toBe(rows.length);
  return rows.map(({ ageDays, program, member }) => `${member.memberNumber} ${program.code} ${ageDays}`).sort();
}
async function listFindings(): Promise<{ id: string; ageDays: number; assignedTo: string | null }[]> {
  return (await hub.askExpectingNoErrors(liaison, LISTS)).overlapFindings.nodes;
}

test("both lists of the state, with their age", async () => {
  const findings = await listFindings();
  expect(findings.map(({ ageDays }) => ageDays)).toEqual([0, 0, 0, 0]);
  await hub.database.pool.query("update hub_shared_clients.finding set found_at = found_at - interval '12 days'");
  expect((await listFindings()).map(({ ageDays }) => ageDays)).toEqual([12, 12, 12, 12]);
  // The program's criteria are known from 1 January 2018 on.
  const days = (Date.parse("2025-06-20") - Date.parse("2018-01-01")) / 86_400_000;
  expect(await listGaps()).toEqual([`N4 KS_SHCN ${days}`, "N5 KS_SHCN 9"]);
});

test("a gap opens on the day after the last coordination ended", async () => {
  expect((await listGaps("2025-06-10")).map((row) => row.split(" ")[0])).toEqual(["N4"]);
  expect(await listGaps("2025-06-11")).toContain("N5 KS_SHCN 0");
});

test("a program or a state has to be named, not both", async () => {
  const ask = async (which: string) => (await hub.ask(liaison, `{ coordinationGaps${which} { asOf } }`)).errors[0]?.extensions;
  for (const which of ["", '(state: "KS", program: "KS_SHCN")'])
    expect(await ask(which)).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "program" }, { field: "state" }] });
});

const ASSIGN = 'mutation ($id: ID!) { assignFinding(id: $id, to: "Roland Pierce") { assignedTo } }';
const RESOLVE = `mutation ($id: ID!, $resolution: FindingResolution!, $comment: String) {
  resolveFinding(id: $id, resolution: $resolution, comment: $comment) { status history { nodes { kind resolution by } } } }`;

test("assigns, and decides in each of the four ways: audited, and told in the rule's precision", async () => {
  const findings = await listFindings();
  const decisions = ["KEEP_BOTH", "END_ONE", "NOT_A_DUPLICATE", "WRONG_MATCH"];
  const { assignFinding } = await hub.askExpectingNoErrors(liaison, ASSIGN, { id: findings[0]?.id });
  expect(assignFinding.assignedTo).toBe("Roland Pierce");
  for (const [at, resolution] of decisions.entries()) {
    const comment = `${resolution}: both coordinators agree`;
    const { data, errors, requestId } = await hub.ask(liaison, RESOLVE, { id: findings[at]?.id, resolution, comment });
    expect(errors).toEqual([]);
    expect(data.resolveFinding.status).toBe("RESOLVED");
    expect(data.resolveFinding.history.nodes).toContainEqual(expect.objectContaining({ resolution, by: "ks-medicaid" }));
    const { rows } = await hub.database.pool.query(
      "select distinct action from hub_privacy.disclosure where request_id = $1 and subject = 'ks-medicaid'",
      [requestId],
    );
    expect(rows).toEqual([{ action: "OVERLAP_FINDINGS" }]);
  }
  expect(await listFindings()).toEqual([]);
  const { overlapRules } = await hub.askExpectingNoErrors(
    liaison,
    '{ overlapRules(jurisdiction: "KS") { ruleId precision { confirmed notDuplicate } } }',
  );
  const decided = overlapRules.filter((rule: { precision: { confirmed: number } }) => rule.precision.confirmed > 0);
  expect(decided).toEqual([{ ruleId: "KS-01", precision: { confirmed: 2, notDuplicate: 1 } }]);
});
