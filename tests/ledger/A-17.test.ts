/** targeted case management paid beside a PASSE that has been paid to coordinate already. */
import { beforeAll, expect, test } from "vitest";
import { claim } from "../testkit/claims.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub({ now: () => new Date("2025-07-10T12:00:00Z") });
const liaison = persona("ar-medicaid");
const SPAN_STARTS = "2025-06-10";

const paid = (index: number, servedFrom: string, more = {}) =>
  claim({
    claim_number: `C${index}`,
    member_number: `N${index}`,
    program: "AR_CCHCP",
    payer: "AR_MEDICAID",
    served_from: servedFrom,
    ...more,
  });

const passe = (more: RosterCells) => (): RosterCells => ({
  program: "AR_PASSE",
  enrollment_starts_on: SPAN_STARTS,
  coordinator_name: "Terrence Boyd",
  coordinator_phone: "501-555-0103",
  coordinator_since: SPAN_STARTS,
  ...more,
});

beforeAll(async () => {
  await hub.importRoster(
    "AR_MEDICAID",
    inventChildren(0, 6, () => ({ program: "AR_MEDICAID", enrollment_starts_on: "2025-01-01" })),
    { effectiveOn: "2025-07-01" },
  );
  await hub.importRoster(
    "AR_CCHCP",
    inventChildren(0, 6, () => ({
      program: "AR_CCHCP",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Corinne Maddox",
      coordinator_phone: "501-555-0102",
      coordinator_since: "2025-01-01",
    })),
    { effectiveOn: "2025-07-01" },
  );
  await hub.importRoster("AR_PASSE_1", inventChildren(0, 6, passe({})), { effectiveOn: "2025-07-01" });
  // Claims that come before the spans they meet would make findings that the spans then supersede.
  await hub.settle();
  await hub.importClaims("AR_MEDICAID", [
    paid(0, SPAN_STARTS),
    paid(1, "2025-06-09"),
    paid(2, "2025-06-20", { status: "DENIED" }),
    paid(3, "2025-06-20"),
    paid(4, "2025-06-20", { procedure_code: "99495" }),
    paid(5, "2025-06-20"),
  ]);
  await hub.settle();
});

const QUERY = `query ($status: FindingStatus) { overlapFindings(state: "AR", month: "2025-06", kind: PAYMENT, status: $status) {
  totalCount nodes { status verdict rule { ruleId citation } startsOn endsOn unit days amountAtRiskCents
    client { members { memberNumber organization { id } } }
    sides { program { code } leads claimCount contact { coordinator { name phone } } } } } }`;

interface Node {
  readonly client: { readonly members: readonly { memberNumber: string }[] };
}
const childOf = ({ client }: Node) => client.members[0]?.memberNumber;
const ask = async (who = liaison, status: string | null = "OPEN") =>
  (await hub.askExpectingNoErrors(who, QUERY, { status })).overlapFindings;

test("paid within the span: prohibited, by rule AR-01, with the amount at risk, the lead and both contacts", async () => {
  const { nodes } = await ask();
  const { client: _child, ...finding } = nodes.find((node: Node) => childOf(node) === "N0");
  expect(finding).toEqual({
    status: "OPEN",
    verdict: "PROHIBITED_DOUBLE_PAYMENT",
    rule: {
      ruleId: "AR-01",
      citation: "PASSE manual 223.000, prohibition of additional payments for services covered by the PASSE",
    },
    startsOn: SPAN_STARTS,
    endsOn: SPAN_STARTS,
    unit: "DAY",
    days: 1,
    amountAtRiskCents: 12_050,
    sides: [
      {
        program: { code: "AR_CCHCP" },
        leads: false,
        claimCount: 1,
        contact: { coordinator: { name: "Corinne Maddox", phone: "5015550102" } },
      },
      {
        program: { code: "AR_PASSE" },
        leads: true,
        claimCount: null,
        contact: { coordinator: { name: "Terrence Boyd", phone: "5015550103" } },
      },
    ],
  });
});

test("served the day before the span, denied, or another service: no finding", async () => {
  const { totalCount, nodes } = await ask();
  expect(totalCount).toBe(3);
  expect(nodes.map(childOf).sort()).toEqual(["N0", "N3", "N5"]);
});

test("the denied claim is still an overlap of two coordinators", async () => {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    liaison,
    '{ overlapFindings(state: "AR", kind: ASSIGNMENT, status: OPEN) { nodes { client { members { memberNumber } } } } }',
  );
  expect(overlapFindings.nodes.map(childOf)).toContain("N2");
});

test("a program whose agreement opens no money sees the finding without the amount; an outsider sees nothing", async () => {
  const { nodes } = await ask(persona("ar-title-v"));
  expect(nodes.map((node: { amountAtRiskCents: number | null }) => node.amountAtRiskCents)).toEqual([null, null, null]);
  expect(await ask(persona("ks-title-v"))).toEqual({ totalCount: 0, nodes: [] });
});

test("a reversal closes the finding as REVERSED and leaves the other one open", async () => {
  await hub.importClaims("AR_MEDICAID", [paid(3, "2025-06-20", { status: "REVERSED", amount: "-120.50" })]);
  await hub.settle();
  expect((await ask()).nodes.map(childOf).sort()).toEqual(["N0", "N5"]);
  expect((await ask(liaison, "REVERSED")).nodes.map(childOf)).toEqual(["N3"]);
});

test("a span that ended before the service after all supersedes the finding, and its history stays", async () => {
  const ended = passe({ enrollment_ends_on: "2025-06-19", coordinator_until: "2025-06-19" });
  await hub.importRoster("AR_PASSE_1", inventChildren(5, 6, ended), { effectiveOn: "2025-07-02", kind: "CHANGES" });
  await hub.settle();
  expect((await ask()).nodes.map(childOf)).toEqual(["N0"]);
  expect((await ask(liaison, "SUPERSEDED")).nodes.map(childOf)).toEqual(["N5"]);
});

test("an undone claim file takes its findings back", async () => {
  const { claimFiles } = await hub.askExpectingNoErrors(liaison, "{ claimFiles { nodes { id } } }");
  for (const { id } of claimFiles.nodes)
    await hub.askExpectingNoErrors(liaison, `mutation { undoClaimFile(id: "${id}") { id } }`);
  await hub.settle();
  expect((await ask()).totalCount).toBe(0);
});
