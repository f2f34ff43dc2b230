/** What its source keeps back of a record, or a law closes, is not there for data stewards either: no list, count, family or decision has it. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PlainMonth } from "../../../subgraphs/shared/dates.js";
import { drawSamples } from "../../../subgraphs/shared-clients/match-review/draw-samples.js";
import { codesOf } from "../../testkit/ask.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const steward = persona("ks-steward");
const since = { enrollment_starts_on: "2024-01-01" };
const home = (index: number): RosterCells => ({
  address: `${index} Elm St`,
  phone: `620-555-01${index}`,
  guardian_name: "Ada Lorne",
});
const twin = (index: number): RosterCells => ({ ...home(index), member_number: `A${index}`, first_name: "Zuzuzuzu", ...since });

/** Four children of the program who may each be the plan's, or its twin; the plan has 20 in treatment alone, 21 in both. */
beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id)
     values ('KS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'KS', 'KS_CHCSEK')`,
  );
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(20, 24, (index) => ({ ...home(index), program: "KS_SHCN", ...since })),
  );
  await hub.importRoster("KS_MCO_A", [
    ...inventChildren(20, 22, (index) => ({ ...twin(index), program: "KS_SUD" })),
    ...inventChildren(21, 24, (index) => ({ ...twin(index), program: "KS_KANCARE" })),
    ...inventChildren(60, 61, () => ({
      ...home(23),
      member_number: "SISTER",
      first_name: "Sister",
      program: "KS_KANCARE",
      ...since,
    })),
  ]);
  await hub.settle();
});
const open = () => hub.database.pool.query("truncate hub_privacy.restriction");
afterEach(async () => {
  await open();
  await setLaw(null);
});

const setLaw = (law: string | null) =>
  hub.database.pool.query("update hub_programs.program set law = $1 where code = 'KS_SUD'", [law]);
interface Restriction {
  readonly recipient?: string;
  readonly classes?: string;
  readonly from?: string;
  readonly to?: string;
}
const restrict = (memberNumber: string, { recipient, classes = "{}", from = "2025-01-01", to }: Restriction = {}) =>
  hub.database.pool.query(
    `insert into hub_privacy.restriction (member_id, organization_id, recipient_organization_id, field_classes, starts_on, ends_on, recorded_by, recorded_at)
     select id, organization_id, $2, $3, $4, $5, 'test', '2025-01-01' from hub_members.member where member_number = $1 and organization_id = 'KS_MCO_A'`,
    [memberNumber, recipient ?? null, classes, from, to ?? null],
  );

const QUEUE = `{ matchReview(first: 100) { totalCount nodes { id overlapsAtStake records { memberNumber firstName phoneEnding guardianInitials household { firstName } } } } }`;
interface Review {
  readonly id: string;
  readonly overlapsAtStake: number;
  readonly records: readonly {
    readonly memberNumber: string | null;
    readonly firstName: string;
    readonly phoneEnding: string | null;
    readonly guardianInitials: string | null;
    readonly household: readonly { readonly firstName: string }[];
  }[];
}
const readQueue = async (): Promise<{ totalCount: number; nodes: readonly Review[] }> =>
  (await hub.askExpectingNoErrors(steward, QUEUE)).matchReview;
const listNumbers = async () => {
  const { nodes, totalCount } = await readQueue();
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ records }) => records[1]?.memberNumber).sort();
};
const findReview = async (memberNumber: string): Promise<Review> => {
  const found = (await readQueue()).nodes.find(({ records }) => records[1]?.memberNumber === memberNumber);
  if (!found) throw new Error(`no review of ${memberNumber}`);
  return found;
};
const ALL = ["A20", "A21", "A22", "A23"];

const CLOSING: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ["its source keeps from everybody", "A22", () => restrict("A22")],
  ["its source keeps from the steward's organization", "A22", () => restrict("A22", { recipient: "KS_SHCN" })],
  ["its source keeps the demographics of", "A22", () => restrict("A22", { classes: "{D}" })],
  ...["PART_2", "FERPA", "WIC", "CHILD_WELFARE", "MINOR_CONSENT"].map(
    (law) => [`is known only to a program under ${law}`, "A20", () => setLaw(law)] as const,
  ),
];
const LEAVING: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["kept from another organization", () => restrict("A22", { recipient: "KS_MCO_B" })],
  ["kept until yesterday", () => restrict("A22", { to: "2025-06-19" })],
  ["kept from tomorrow", () => restrict("A22", { from: "2025-06-21" })],
  ["of which only the goals are kept", () => restrict("A22", { classes: "{G}" })],
];

const DECIDE = "mutation ($id: ID!) { decideMatch(id: $id, verdict: DIFFERENT_CHILDREN) { id } }";
const TWINS = "query ($id: ID!) { twinGroup(id: $id) { firstName } }";
const GROUP = "mutation ($id: ID!) { decideTwinGroup(id: $id, children: []) { id } }";

test("nothing is closed: every pair is there", async () => {
  expect(await listNumbers()).toEqual(ALL);
});

describe.each(CLOSING)("a record that %s", (_what, number, close) => {
  test("is in no list and no count, and its review is as one that does not exist", async () => {
    const { id } = await findReview(number);
    await close();
    expect(await listNumbers()).toEqual(ALL.filter((one) => one !== number));
    for (const question of [TWINS, DECIDE, GROUP]) {
      const [closed, unknown] = [
        await hub.ask(steward, question, { id }),
        await hub.ask(steward, question, { id: hub.ids.encode("MatchReview", 999_999) }),
      ];
      expect(codesOf(closed)).toEqual(["NOT_FOUND"]);
      expect(closed.text.replaceAll(closed.requestId, "")).toBe(unknown.text.replaceAll(unknown.requestId, ""));
    }
  });
});

test.each(LEAVING)("a record %s stays in the queue", async (_what, restrictIt) => {
  await restrictIt();
  expect(await listNumbers()).toEqual(ALL);
});

test("its own source's steward sees it as ever", async () => {
  await restrict("A22");
  await setLaw("PART_2");
  const { matchReview } = await hub.askExpectingNoErrors({ ...steward, id: "plan-steward", organizationId: "KS_MCO_A" }, QUEUE);
  expect(matchReview.totalCount).toBe(4);
});

test("numbers and family contact that the source keeps back are not shown", async () => {
  await restrict("A23", { classes: "{I}" });
  const [, second] = (await readQueue()).nodes.find(({ records }) => records[1]?.memberNumber === null)?.records ?? [];
  expect(second).toMatchObject({ phoneEnding: "0123", guardianInitials: "A. L." });
  await open();
  await restrict("A23", { classes: "{H}" });
  expect((await findReview("A23")).records[1]).toMatchObject({ phoneEnding: null, guardianInitials: null });
});

test("a closed record is in no household", async () => {
  const household = async () => (await findReview("A23")).records[1]?.household;
  expect(await household()).toEqual([{ firstName: "Sister" }]);
  await restrict("SISTER");
  expect(await household()).toEqual([]);
});

test("a program under a law is at stake for nobody", async () => {
  const stake = async () => (await findReview("A21")).overlapsAtStake;
  expect(await stake()).toBe(2);
  await setLaw("PART_2");
  await hub.importRoster(
    "KS_MCO_A",
    inventChildren(21, 22, (index) => ({ ...twin(index), program: "KS_SUD", acuity: "LOW" })),
    {
      kind: "CHANGES",
      effectiveOn: "2025-06-20",
    },
  );
  await hub.settle();
  expect(await stake()).toBe(1);
});

describe("decided", () => {
  beforeEach(async () => {
    const { id } = await findReview("A22");
    await hub.askExpectingNoErrors(steward, DECIDE, { id });
    await hub.settle();
  });
  const DECISIONS = "{ matchDecisions { totalCount nodes { id records { memberNumber } } } }";

  test("a decision on a record that is closed afterwards is neither listed nor counted, nor can it be taken back", async () => {
    const { nodes } = (await hub.askExpectingNoErrors(steward, DECISIONS)).matchDecisions;
    expect(nodes).toHaveLength(1);
    await restrict("A22");
    expect((await hub.askExpectingNoErrors(steward, DECISIONS)).matchDecisions).toEqual({ totalCount: 0, nodes: [] });
    const UNDO = "mutation ($id: ID!) { undoMatchDecision(id: $id) { id } }";
    expect(codesOf(await hub.ask(steward, UNDO, { id: nodes[0].id }))).toEqual(["NOT_FOUND"]);
    await open();
    expect((await hub.askExpectingNoErrors(steward, UNDO, { id: nodes[0].id })).undoMatchDecision).toHaveLength(1);
    await hub.settle();
  });
});

describe("samples", () => {
  const QUALITY = "{ matchQuality { samples { kind population drawn } } }";
  const nearMisses = async () =>
    (await hub.askExpectingNoErrors(steward, QUALITY)).matchQuality.samples.find(
      ({ kind }: { kind: string }) => kind === "NEAR_MISS",
    );
  const draw = (month: string) =>
    drawSamples({
      pool: hub.database.pool,
      month: month as PlainMonth,
      sizes: { AUTOMATIC_LINK: 10, NEAR_MISS: 10 },
      now: new Date("2025-06-20T12:00:00Z"),
    });

  test("are drawn from open records alone, and one that is closed later no longer counts", async () => {
    await restrict("A22");
    await setLaw("FERPA");
    await draw("2025-05");
    expect(await nearMisses()).toEqual({ kind: "NEAR_MISS", population: 2, drawn: 2 });
    await restrict("A23", { recipient: "KS_MCO_B" });
    expect(await nearMisses()).toEqual({ kind: "NEAR_MISS", population: 2, drawn: 1 });
    await open();
    await setLaw(null);
    await draw("2025-06");
    const { population, drawn } = await nearMisses();
    expect(drawn).toBe(population);
    expect(population).toBeGreaterThanOrEqual(ALL.length);
  });
});
