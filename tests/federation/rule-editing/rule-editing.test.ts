/** A liaison changes the state's rules: checked as the shipped table is, kept in versions, and followed by the findings. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { claim } from "../../testkit/claims.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
const liaison = persona("ks-medicaid");
const spans =
  (program: string, more = {}) =>
  () => ({
    program,
    enrollment_starts_on: "2025-01-01",
    coordinator_name: `${program} coordinator`,
    coordinator_since: "2025-01-01",
    ...more,
  });

beforeAll(async () => {
  await hub.importRoster(
    "KS_MEDICAID",
    inventChildren(0, 4, () => ({ program: "KS_MEDICAID", enrollment_starts_on: "2025-01-01" })),
  );
  await hub.importRoster("KS_SHCN", inventChildren(0, 2, spans("KS_SHCN")));
  await hub.importRoster("KS_MCO_A", inventChildren(0, 1, spans("KS_KANCARE", { plan: "KS_MCO_A" })));
  await hub.importRoster("KS_HH_1", inventChildren(2, 3, spans("KS_HEALTH_HOME", { enrollment_starts_on: "2025-06-15" })));
  await hub.settle();
});

const RULE = {
  ruleId: "KS-01",
  row: 1,
  jurisdiction: "KS",
  sideA: "program=KS_SHCN",
  sideB: "kind=MCO_CARE_MANAGEMENT",
  verdict: "EXCLUDED",
  unit: "DAY",
  evidenceA: "ASSIGNMENT",
  evidenceB: "ASSIGNMENT",
  lead: "A",
  effectiveFrom: "2025-06-01",
  citation: "An invented letter of the state's agency of 1 June 2025",
  confidence: "K",
};
const NEXT = { ...RULE, ruleId: "KS-09", sideB: "kind=HEALTH_HOME" };

const change = (mutation: string, variables: object, who = liaison) =>
  hub.ask(who, `mutation ($rule: OverlapRuleInput!, $id: ID! = "") { ${mutation} { id ruleId verdict confirmedBy } }`, {
    ...variables,
  });
const add = (rule: object, who = liaison) =>
  hub.ask(who, "mutation ($rule: OverlapRuleInput!) { addOverlapRule(rule: $rule) { id ruleId verdict } }", { rule });
const supersede = (id: string, rule: object) => change("supersedeOverlapRule(id: $id, rule: $rule)", { id, rule });

async function findRule(ruleId: string): Promise<{ id: string; verdict: string; confirmedBy: string | null }> {
  const { overlapRules } = await hub.askExpectingNoErrors(
    liaison,
    '{ overlapRules(jurisdiction: "KS") { id ruleId verdict confirmedBy } }',
  );
  return overlapRules.find((rule: { ruleId: string }) => rule.ruleId === ruleId);
}
async function listFindings(): Promise<string[]> {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    liaison,
    `{ overlapFindings(state: "KS") { nodes { status verdict startsOn endsOn rule { ruleId } } } }`,
  );
  return overlapFindings.nodes
    .map((node: { status: string; verdict: string; startsOn: string; endsOn: string | null; rule: { ruleId: string } | null }) =>
      [node.rule?.ruleId ?? "no rule", node.verdict, node.startsOn, node.endsOn ?? "open", node.status].join(" "),
    )
    .sort();
}

test("a rule without a citation or a date, with an unknown program or that ties is refused by its name", async () => {
  const refusal = async (rule: object) => {
    const answer = await add(rule);
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    return answer.errors[0]?.message ?? "";
  };
  expect(await refusal({ ...NEXT, citation: " " })).toMatch(/rule KS-09: citation: .*without a citation is refused/);
  expect(await refusal({ ...NEXT, effectiveFrom: null })).toMatch(
    /rule KS-09: effective_from: .*without an effective date is refused/,
  );
  expect(await refusal({ ...NEXT, sideB: "program=KS_NOWHERE" })).toMatch(/rule KS-09: side_a, side_b: KS_NOWHERE/);
  expect(await refusal({ ...NEXT, sideB: RULE.sideB })).toMatch(/rule KS-09: ties with rule KS-01/);
  expect(await refusal({ ...NEXT, sideB: "colour=red" })).toMatch(/rule KS-09: side_b/);
  expect(codesOf(await add(RULE))).toEqual(["CONFLICT"]);
});

test("nobody but a liaison changes rules, and those of the own state alone", async () => {
  expect(codesOf(await add(NEXT, persona("ks-title-v")))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await add(NEXT, persona("ar-medicaid")))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await add({ ...NEXT, ruleId: "US-99", jurisdiction: "US" }))).toEqual(["FORBIDDEN"]);
});

test("a new version decides from its first day on; the one before keeps its days and its history", async () => {
  expect(await listFindings()).toEqual(["KS-01 COORDINATE_REQUIRED 2025-01-01 open OPEN"]);
  const before = await findRule("KS-01");
  expect((await supersede(before.id, RULE)).data.supersedeOverlapRule).toMatchObject({ ruleId: "KS-01", verdict: "EXCLUDED" });
  await hub.settle();
  expect(await listFindings()).toEqual([
    "KS-01 COORDINATE_REQUIRED 2025-01-01 open SUPERSEDED",
    "KS-01 EXCLUDED 2025-06-01 open OPEN",
    "US-05 COORDINATE_REQUIRED 2025-01-01 2025-05-31 OPEN",
  ]);
  expect(codesOf(await supersede(before.id, RULE))).toEqual(["CONFLICT"]);
});

test("counsel's confirmation is kept with the version, and every change with who made it", async () => {
  const { id } = await findRule("KS-01");
  const query = 'mutation ($id: ID!) { confirmOverlapRule(id: $id, by: "Office of counsel", on: "2025-06-19") { confirmedBy } }';
  expect((await hub.askExpectingNoErrors(liaison, query, { id })).confirmOverlapRule).toEqual({
    confirmedBy: "Office of counsel",
  });
  await hub.settle();
  const { rows } = await hub.database.pool.query(
    "select action, changed_by_organization as organization from hub_shared_clients.overlap_rule_change order by id",
  );
  expect(rows).toEqual([
    { action: "SUPERSEDED", organization: "KS_MEDICAID" },
    { action: "CONFIRMED", organization: "KS_MEDICAID" },
  ]);
});

test("a hand-over in the month is excepted where the rules say so: the child moved from one payer to the other", async () => {
  const paid = (number: string, program: string, code: string, servedFrom: string) =>
    claim({
      claim_number: number,
      member_number: "N2",
      program,
      procedure_code: code,
      served_from: servedFrom,
      payer: "KS_MEDICAID",
    });
  await hub.importRoster(
    "KS_CHCSEK",
    inventChildren(2, 3, () => ({ program: "KS_CHCSEK", enrollment_starts_on: "2025-01-01", enrollment_ends_on: "2025-06-14" })),
  );
  await hub.importClaims("KS_MEDICAID", [
    paid("C1", "KS_CHCSEK", "T2023", "2025-06-01"),
    paid("C2", "KS_HEALTH_HOME", "S0280", "2025-06-15"),
  ]);
  await hub.settle();
  const payments = async () => (await listFindings()).filter((finding) => finding.includes("DOUBLE_PAYMENT"));
  expect(await payments()).toEqual(["US-07 PROHIBITED_DOUBLE_PAYMENT 2025-06-01 2025-06-30 OPEN"]);
  const local = {
    ...NEXT,
    sideA: "program=KS_CHCSEK;function=TARGETED_CASE_MANAGEMENT",
    sideB: "kind=HEALTH_HOME",
    verdict: "COORDINATE_REQUIRED",
    unit: "CALENDAR_MONTH",
    evidenceA: "CLAIM_PAID",
    evidenceB: "CLAIM_PAID",
    conditions: ["TRANSITION_MONTH"],
  };
  const { data } = await add(local);
  await hub.settle();
  // Milder than the federal rule, it decides only once counsel has confirmed it.
  expect(await payments()).toEqual(["US-07 PROHIBITED_DOUBLE_PAYMENT 2025-06-01 2025-06-30 OPEN"]);
  const confirm = 'mutation ($id: ID!) { confirmOverlapRule(id: $id, by: "Office of counsel", on: "2025-06-19") { ruleId } }';
  await hub.askExpectingNoErrors(liaison, confirm, { id: data.addOverlapRule.id });
  await hub.settle();
  expect(await payments()).toEqual(["US-07 PROHIBITED_DOUBLE_PAYMENT 2025-06-01 2025-06-30 SUPERSEDED"]);
});
