/** What a data steward decides binds linkage and findings, keeps every child's id, and can be taken back. */
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../../subgraphs/shared/database/create-pool.js";
import { sendToReview } from "../../../subgraphs/shared-clients/match-review/send-to-review.js";
import { codesOf } from "../../testkit/ask.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const steward = persona("ks-steward");
const stranger: Persona = { ...steward, id: "stranger", organizationId: "KY_OCSHCN" };
const since = { enrollment_starts_on: "2024-01-01", coordinator_since: "2025-02-01" };
const program: RosterCells = { program: "KS_SHCN", coordinator_name: "Marian Holt", ...since };
const plan: RosterCells = { program: "KS_KANCARE", coordinator_name: "Derrick Vance", ...since };
const home = (index: number): RosterCells => ({
  address: `${index} Elm St`,
  city: "Dodge City",
  phone: `620-555-0${String(index).padStart(3, "1")}`,
  guardian_name: "Ada Lorne",
});
const child = (index: number, cells: RosterCells) => inventChildren(index, index + 1, () => ({ ...home(index), ...cells }));

/** As the plan sends them: 20 by a name that makes a twin of it, 30 as the program does, 40 as twins, 50 in three plans by one other name. */
const sendPlanA = (effectiveOn: string) =>
  hub.importRoster(
    "KS_MCO_A",
    [
      ...child(20, { ...plan, member_number: "A20", first_name: "Zuzuzuzu" }),
      ...child(30, { ...plan, member_number: "A30" }),
      ...child(40, { ...plan, member_number: "A-Clara", first_name: "Clara" }),
      ...child(40, { ...plan, member_number: "A-Ruth", first_name: "Ruth" }),
      ...child(950, { ...plan, member_number: "A50", first_name: "Ottoline" }),
    ],
    { effectiveOn },
  );

beforeAll(async () => {
  await hub.importRoster("KS_SHCN", [
    ...child(20, { ...program, member_number: "S20" }),
    ...child(30, { ...program, member_number: "S30" }),
    ...child(40, { ...program, member_number: "S-Clara", first_name: "Clara" }),
    ...child(40, { ...program, member_number: "S-Ruth", first_name: "Ruth" }),
    ...child(950, { ...program, member_number: "S50" }),
  ]);
  await hub.settle();
  await sendPlanA("2025-06-01");
  await hub.importRoster("KS_MCO_B", child(950, { ...plan, member_number: "B50", first_name: "Ottoline" }));
  await hub.importRoster("KS_MCO_C", child(950, { ...plan, member_number: "C50", first_name: "Ottoline" }));
  await hub.settle();
});

interface Review {
  readonly id: string;
  readonly reason: string;
  readonly note: string | null;
  readonly records: readonly { readonly id: string; readonly memberNumber: string }[];
}

const listQueue = async (): Promise<Review[]> =>
  (
    await hub.askExpectingNoErrors(
      steward,
      "{ matchReview(first: 100) { nodes { id reason note records { id memberNumber } } } }",
    )
  ).matchReview.nodes;
const nameOf = ({ records }: Pick<Review, "records">) =>
  records
    .map(({ memberNumber }) => memberNumber)
    .sort()
    .join(" ");
const listNames = async () => (await listQueue()).map(nameOf).sort();

async function findReview(a: string, b: string): Promise<Review> {
  const found = (await listQueue()).find((review) => nameOf(review) === [a, b].sort().join(" "));
  if (!found) throw new Error(`no review of ${a} and ${b}`);
  return found;
}

const DECISION = "id verdict decidedBy comment withdrawnAt withdrawnBy isFollowed records { memberNumber }";
const DECIDE = `mutation ($id: ID!, $verdict: MatchVerdict!, $comment: String) { decideMatch(id: $id, verdict: $verdict, comment: $comment) { ${DECISION} } }`;
const UNDO = `mutation ($id: ID!) { undoMatchDecision(id: $id) { ${DECISION} } }`;

async function decide(a: string, b: string, verdict: string) {
  const { id } = await findReview(a, b);
  const { decideMatch } = await hub.askExpectingNoErrors(steward, DECIDE, { id, verdict });
  await hub.settle();
  return { reviewId: id, decisionId: decideMatch.id as string };
}
async function undo(id: string) {
  const { undoMatchDecision } = await hub.askExpectingNoErrors(steward, UNDO, { id });
  await hub.settle();
  return undoMatchDecision;
}

/** Member number -> client key. */
async function listClients(...numbers: string[]): Promise<Record<string, number>> {
  const { rows } = await hub.database.pool.query(
    `select m.member_number as number, l.shared_client_id as client from hub_shared_clients.link l
     join hub_members.member m on m.id = l.member_id where l.unlinked_at is null and m.member_number = any($1) order by 1`,
    [numbers],
  );
  return Object.fromEntries(rows.map(({ number, client }) => [number, client]));
}
const countFindings = async () =>
  (await hub.askExpectingNoErrors(persona("ks-title-v"), '{ overlapFindings(state: "KS", status: OPEN) { totalCount } }'))
    .overlapFindings.totalCount;

describe("two records that are one child", () => {
  test("become one with the older id, and their overlap opens; taking it back restores both ids and the queue", async () => {
    const [before, queue, findings] = [await listClients("S20", "A20"), await listNames(), await countFindings()];
    expect(before.S20).toBeLessThan(before.A20 ?? 0);
    const { decisionId } = await decide("S20", "A20", "SAME_CHILD");
    expect(await listClients("S20", "A20")).toEqual({ S20: before.S20, A20: before.S20 });
    expect(await countFindings()).toBe(findings + 1);
    expect(await listNames()).toEqual(queue.filter((name) => name !== "A20 S20"));

    await undo(decisionId);
    expect(await listClients("S20", "A20")).toEqual(before);
    expect(await countFindings()).toBe(findings);
    expect(await listNames()).toEqual(queue);
  });

  test("stay one whatever rosters are sent", async () => {
    const { decisionId } = await decide("S20", "A20", "SAME_CHILD");
    const joined = await listClients("S20", "A20");
    await hub.importRoster("KS_MCO_A", child(20, { ...plan, member_number: "A20", first_name: "Vovovovo" }), {
      kind: "CHANGES",
      effectiveOn: "2025-06-02",
    });
    await hub.settle();
    expect(await listClients("S20", "A20")).toEqual(joined);
    await undo(decisionId);
  });

  test("get both their ids back even where the younger child has more records", async () => {
    const before = await listClients("S50", "A50", "B50", "C50");
    expect(new Set(Object.values(before)).size).toBe(2);
    const { decisionId } = await decide("S50", "A50", "SAME_CHILD");
    expect(new Set(Object.values(await listClients("S50", "A50", "B50", "C50")))).toEqual(new Set([before.S50]));
    expect(await listNames()).not.toContain("B50 S50");
    await undo(decisionId);
    expect(await listClients("S50", "A50", "B50", "C50")).toEqual(before);
    expect(await listNames()).toContain("B50 S50");
  });
});

describe("a link that somebody doubts", () => {
  const doubt = () =>
    inTransaction(hub.database.pool, async (client) => {
      const { rows } = await client.query("select id from hub_members.member where member_number in ('S30', 'A30') order by id");
      await sendToReview(client, {
        memberA: rows[1].id,
        memberB: rows[0].id,
        reason: "Two cousins",
        now: new Date("2025-06-20"),
      });
    });

  test("goes to the queue once, ahead of what changes nothing, and stays linked until a steward decides", async () => {
    const before = await listClients("S30", "A30");
    await doubt();
    await doubt();
    const queue = (await listQueue()).map((review) => [nameOf(review), review.reason, review.note]);
    expect(queue.filter(([name]) => name === "A30 S30")).toEqual([["A30 S30", "WRONG_MATCH", "Two cousins"]]);
    expect(await listClients("S30", "A30")).toEqual(before);
    expect(before.S30).toBe(before.A30);
  });

  test("is split by the decision, and not linked again by the next roster; taking it back joins them under their id", async () => {
    const [before, findings] = [await listClients("S30", "A30"), await countFindings()];
    const { decisionId } = await decide("S30", "A30", "DIFFERENT_CHILDREN");
    const apart = await listClients("S30", "A30");
    expect(apart.S30).not.toBe(apart.A30);
    expect(Object.values(apart)).toContain(before.S30);
    expect(await countFindings()).toBe(findings - 1);
    await sendPlanA("2025-06-03");
    await hub.settle();
    expect(await listClients("S30", "A30")).toEqual(apart);

    await undo(decisionId);
    expect(await listClients("S30", "A30")).toEqual(before);
    expect(await countFindings()).toBe(findings);
  });
});

describe("a decision", () => {
  test("is made once: the same again is the same, another is a conflict, and so is one on a pair that left the queue", async () => {
    const { reviewId, decisionId } = await decide("S20", "A20", "DIFFERENT_CHILDREN");
    const again = await hub.askExpectingNoErrors(steward, DECIDE, { id: reviewId, verdict: "DIFFERENT_CHILDREN" });
    expect(again.decideMatch).toMatchObject({ id: decisionId, verdict: "DIFFERENT_CHILDREN", isFollowed: true });
    expect(codesOf(await hub.ask(steward, DECIDE, { id: reviewId, verdict: "SAME_CHILD" }))).toEqual(["CONFLICT"]);
    await undo(decisionId);
    expect((await undo(decisionId))[0]).toMatchObject({ withdrawnBy: expect.any(String), isFollowed: true });
  });

  test("may not contradict others: of two that are apart, only one is one with a third", async () => {
    const first = await decide("S-Clara", "A-Ruth", "SAME_CHILD");
    const second = await decide("S-Clara", "S-Ruth", "DIFFERENT_CHILDREN");
    const refused = await findReview("S-Ruth", "A-Ruth");
    expect(refused.reason).toBe("REFUSED");
    expect(codesOf(await hub.ask(steward, DECIDE, { id: refused.id, verdict: "SAME_CHILD" }))).toEqual(["CONFLICT"]);
    await undo(second.decisionId);
    await undo(first.decisionId);
    const clients = await listClients("S-Ruth", "A-Ruth");
    expect(clients["S-Ruth"]).toBe(clients["A-Ruth"]);
  });

  test("on a pair that one may not see is answered as on one that there is not", async () => {
    const { id } = await findReview("S20", "A20");
    const answers = [
      await hub.ask(stranger, DECIDE, { id, verdict: "SAME_CHILD" }),
      await hub.ask(stranger, DECIDE, { id: "x", verdict: "SAME_CHILD" }),
    ];
    expect(answers.map(codesOf)).toEqual([["NOT_FOUND"], ["NOT_FOUND"]]);
    expect(answers[0]?.errors[0]?.message).toBe(answers[1]?.errors[0]?.message);
  });

  test("is kept in the history, newest first, with those that were taken back", async () => {
    const { id } = await findReview("S20", "A20");
    await hub.askExpectingNoErrors(steward, DECIDE, { id, verdict: "DIFFERENT_CHILDREN", comment: "Mother confirms twins" });
    await hub.settle();
    const { matchDecisions } = await hub.askExpectingNoErrors(
      steward,
      `{ matchDecisions(first: 2) { totalCount nodes { ${DECISION} } } }`,
    );
    expect(matchDecisions.nodes[0]).toMatchObject({
      verdict: "DIFFERENT_CHILDREN",
      comment: "Mother confirms twins",
      withdrawnAt: null,
    });
    expect(matchDecisions.nodes[1]).toMatchObject({ withdrawnAt: expect.any(String) });
    expect(matchDecisions.totalCount).toBeGreaterThan(2);
    expect(await hub.askExpectingNoErrors(stranger, "{ matchDecisions { totalCount nodes { id } } }")).toEqual({
      matchDecisions: { totalCount: 0, nodes: [] },
    });
  });
});

describe("a family of twins", () => {
  const GROUP = "query ($id: ID!) { twinGroup(id: $id) { id memberNumber } }";
  const DECIDE_GROUP = `mutation ($id: ID!, $children: [[ID!]!]!) { decideTwinGroup(id: $id, children: $children) { ${DECISION} } }`;
  const open = async () => {
    const { id } = await findReview("S-Clara", "A-Ruth");
    const { twinGroup } = await hub.askExpectingNoErrors(steward, GROUP, { id });
    const idOf = Object.fromEntries(
      twinGroup.map((record: { id: string; memberNumber: string }) => [record.memberNumber, record.id]),
    );
    return { id, idOf: idOf as Record<string, string> };
  };

  test("is decided as a whole by one act, and taken back as a whole", async () => {
    const [before, queue] = [await listClients("S-Clara", "A-Clara", "S-Ruth", "A-Ruth"), await listNames()];
    const { id, idOf } = await open();
    expect(Object.keys(idOf).sort()).toEqual(["A-Clara", "A-Ruth", "S-Clara", "S-Ruth"]);
    const children = [
      [idOf["S-Clara"], idOf["A-Clara"]],
      [idOf["S-Ruth"], idOf["A-Ruth"]],
    ];
    const { decideTwinGroup } = await hub.askExpectingNoErrors(steward, DECIDE_GROUP, { id, children });
    const count = (said: string) => decideTwinGroup.filter(({ verdict }: { verdict: string }) => verdict === said).length;
    expect([count("SAME_CHILD"), count("DIFFERENT_CHILDREN")]).toEqual([2, 3]);
    await hub.settle();
    expect(await listClients("S-Clara", "A-Clara", "S-Ruth", "A-Ruth")).toEqual(before);
    // The plan's own two records are its own steward's matter.
    expect((await listNames()).filter((name) => /Clara|Ruth/.test(name))).toEqual([]);
    const undone = await undo(decideTwinGroup[0].id);
    expect(undone).toHaveLength(5);
    expect(await listNames()).toEqual(queue);
  });

  test("can be told otherwise than linkage did: crossed over, both keep an id", async () => {
    const before = await listClients("S-Clara", "A-Clara", "S-Ruth", "A-Ruth");
    const { id, idOf } = await open();
    const children = [
      [idOf["S-Clara"], idOf["A-Ruth"]],
      [idOf["S-Ruth"], idOf["A-Clara"]],
    ];
    const { decideTwinGroup } = await hub.askExpectingNoErrors(steward, DECIDE_GROUP, { id, children });
    await hub.settle();
    const crossed = await listClients("S-Clara", "A-Clara", "S-Ruth", "A-Ruth");
    expect(crossed["S-Clara"]).toBe(crossed["A-Ruth"]);
    expect(crossed["S-Ruth"]).toBe(crossed["A-Clara"]);
    expect(crossed["S-Clara"]).not.toBe(crossed["S-Ruth"]);
    await undo(decideTwinGroup[0].id);
    expect(await listClients("S-Clara", "A-Clara", "S-Ruth", "A-Ruth")).toEqual(before);
  });

  test("wants every record named once, and then decides nothing", async () => {
    const { id, idOf } = await open();
    const answer = await hub.ask(steward, DECIDE_GROUP, { id, children: [[idOf["S-Clara"]], [idOf["S-Ruth"], idOf["S-Ruth"]]] });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors[0]?.extensions.fields).toEqual([
      { field: "children", message: expect.stringContaining("each record of the group once") },
    ]);
    expect((await open()).id).toBe(id);
  });
});
