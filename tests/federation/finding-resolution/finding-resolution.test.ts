/** What people decide on a finding: a decision with its reason, once, to be taken back, and never on what they may not see. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

let today = "2025-06-20T12:00:00Z";
const hub = useHub({ now: () => new Date(today) });
const coordinator = persona("ks-title-v");
const plan = persona("ks-mco-a");
const PROGRAM = {
  program: "KS_SHCN",
  enrollment_starts_on: "2024-01-01",
  coordinator_name: "Marian Holt",
  coordinator_since: "2025-02-01",
};
const PLAN = { ...PROGRAM, program: "KS_KANCARE", plan: "KS_MCO_A", coordinator_name: "Derrick Vance" };

const ids: string[] = [];
const LIST = `{ overlapFindings(state: "KS", kind: ASSIGNMENT) { nodes { id status ageDays resolution assignedTo } } }`;

beforeAll(async () => {
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, 3, () => PROGRAM),
  );
  await hub.importRoster(
    "KS_MCO_A",
    inventChildren(0, 3, () => PLAN),
  );
  await hub.settle();
  const { overlapFindings } = await hub.askExpectingNoErrors(coordinator, LIST);
  ids.push(...overlapFindings.nodes.map((node: { id: string }) => node.id));
});

const resolve = (who: typeof coordinator, id: string | undefined, resolution: string, comment: string | null = null) =>
  hub.ask(
    who,
    `mutation ($id: ID!, $resolution: FindingResolution!, $comment: String) {
       resolveFinding(id: $id, resolution: $resolution, comment: $comment) { status resolution closedAt } }`,
    { id, resolution, comment },
  );
const undo = (who: typeof coordinator, id: string | undefined) =>
  hub.ask(who, "mutation ($id: ID!) { undoResolution(id: $id) { status resolution closedAt } }", { id });

test("both go on only for a reason, and one that no longer holds cannot be decided on", async () => {
  expect(ids).toHaveLength(3);
  expect(codesOf(await resolve(coordinator, ids[0], "KEEP_BOTH", "  "))).toEqual(["BAD_USER_INPUT"]);
  const { data } = await resolve(coordinator, ids[0], "KEEP_BOTH", "The plan authorizes, the program visits.");
  expect(data.resolveFinding).toEqual({ status: "RESOLVED", resolution: "KEEP_BOTH", closedAt: "2025-06-20T12:00:00.000Z" });
});

test("the same decision again changes nothing; another one is a conflict until the first is taken back, by either side", async () => {
  expect((await resolve(plan, ids[0], "KEEP_BOTH", "Again.")).errors).toEqual([]);
  expect(codesOf(await resolve(plan, ids[0], "END_ONE"))).toEqual(["CONFLICT"]);
  expect((await undo(plan, ids[0])).data.undoResolution).toEqual({ status: "OPEN", resolution: null, closedAt: null });
  expect((await undo(plan, ids[0])).errors).toEqual([]);
  expect((await resolve(plan, ids[0], "END_ONE")).data.resolveFinding.resolution).toBe("END_ONE");
});

test("somebody looks after it, and its history tells everything in order", async () => {
  await hub.askExpectingNoErrors(coordinator, `mutation { assignFinding(id: "${ids[1]}", to: "Marian Holt") { assignedTo } }`);
  await hub.askExpectingNoErrors(plan, `mutation { commentOnFinding(id: "${ids[1]}", comment: "Called on Monday.") { id } }`);
  await resolve(coordinator, ids[1], "NOT_A_DUPLICATE");
  today = "2025-07-01T12:00:00Z";
  const { overlapFindings } = await hub.askExpectingNoErrors(
    coordinator,
    `{ overlapFindings(state: "KS") { nodes { id status ageDays assignedTo
        history { totalCount nodes { kind organization { id } resolution text } } } } }`,
  );
  const byId = new Map(overlapFindings.nodes.map((node: { id: string }) => [node.id, node]));
  expect(byId.get(ids[1])).toEqual({
    id: ids[1],
    status: "RESOLVED",
    ageDays: 0,
    assignedTo: "Marian Holt",
    history: {
      totalCount: 4,
      nodes: [
        { kind: "FOUND", organization: null, resolution: null, text: null },
        { kind: "ASSIGNED", organization: { id: "KS_SHCN" }, resolution: null, text: "Marian Holt" },
        { kind: "COMMENT", organization: { id: "KS_MCO_A" }, resolution: null, text: "Called on Monday." },
        { kind: "RESOLVED", organization: { id: "KS_SHCN" }, resolution: "NOT_A_DUPLICATE", text: null },
      ],
    },
  });
  expect(byId.get(ids[2])).toMatchObject({ status: "OPEN", ageDays: 11 });
});

test("a wrong match goes to the data stewards with its reason, once", async () => {
  expect(codesOf(await resolve(coordinator, ids[2], "WRONG_MATCH"))).toEqual(["BAD_USER_INPUT"]);
  const reason = "Two cousins of one name.";
  expect((await resolve(coordinator, ids[2], "WRONG_MATCH", reason)).data.resolveFinding.resolution).toBe("WRONG_MATCH");
  expect((await resolve(plan, ids[2], "WRONG_MATCH", "Again.")).errors).toEqual([]);
  const { rows } = await hub.database.pool.query(
    "select reason, note from hub_shared_clients.pair_review where closed_at is null and reason = 'WRONG_MATCH'",
  );
  expect(rows).toEqual([{ reason: "WRONG_MATCH", note: reason }]);
  await undo(coordinator, ids[2]);
});

test("decisions feed the rule's precision, as far as one sees the findings", async () => {
  const ask = async (who: typeof coordinator) => {
    const { overlapRules } = await hub.askExpectingNoErrors(
      who,
      '{ overlapRules(jurisdiction: "KS") { ruleId precision { confirmed notDuplicate } } }',
    );
    return overlapRules.find((rule: { ruleId: string }) => rule.ruleId === "KS-01").precision;
  };
  expect(await ask(coordinator)).toEqual({ confirmed: 1, notDuplicate: 1 });
  expect(await ask(persona("ks-mco-b"))).toEqual({ confirmed: 0, notDuplicate: 0 });
  expect(await ask(persona("ks-steward"))).toBeNull();
});

test("a decision stays while the finding says the same", async () => {
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, 3, () => ({ ...PROGRAM, city: "Topeka" })),
    { effectiveOn: "2025-07-01" },
  );
  await hub.settle();
  const statuses = async () => {
    const { overlapFindings } = await hub.askExpectingNoErrors(coordinator, LIST);
    return overlapFindings.nodes.map((node: { status: string }) => node.status).sort();
  };
  expect(await statuses()).toEqual(["OPEN", "RESOLVED", "RESOLVED"]);
  expect(codesOf(await undo(persona("ks-mco-b"), ids[0]))).toEqual(["NOT_FOUND"]);
});

interface Listed {
  readonly id: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly ageDays: number;
}
const listDecided = async (): Promise<Listed[]> =>
  (
    await hub.askExpectingNoErrors(
      coordinator,
      `{ overlapFindings(state: "KS", kind: ASSIGNMENT) { nodes { id status resolution startsOn endsOn ageDays } } }`,
    )
  ).overlapFindings.nodes;
const askPrecision = async () =>
  (
    await hub.askExpectingNoErrors(
      coordinator,
      '{ overlapRules(jurisdiction: "KS") { ruleId precision { confirmed notDuplicate } } }',
    )
  ).overlapRules.find((rule: { ruleId: string }) => rule.ruleId === "KS-01").precision;

test("carrying a decision out does not open the finding again: it goes on with its new end, age and place in the rule's precision", async () => {
  today = "2025-07-10T12:00:00Z";
  await hub.importRoster(
    "KS_MCO_A",
    inventChildren(0, 3, (index) =>
      index === 0 ? { ...PLAN, coordinator_until: "2025-06-30", enrollment_ends_on: "2025-06-30" } : PLAN,
    ),
    { effectiveOn: "2025-07-05" },
  );
  await hub.settle();
  const [found, ...others] = (await listDecided()).filter(({ resolution }) => resolution === "END_ONE");
  expect(found).toMatchObject({ status: "RESOLVED", startsOn: "2025-02-01", endsOn: "2025-06-30", ageDays: 0 });
  expect(others).toMatchObject([{ id: ids[0], status: "SUPERSEDED", endsOn: null }]);
  expect((await listDecided()).filter(({ status }) => status === "OPEN").map(({ id }) => id)).toEqual([ids[2]]);
  expect(await askPrecision()).toEqual({ confirmed: 1, notDuplicate: 1 });
  const { data } = await undo(plan, found?.id);
  expect(data.undoResolution).toEqual({ status: "OPEN", resolution: null, closedAt: null });
  expect(await askPrecision()).toEqual({ confirmed: 0, notDuplicate: 1 });
  await resolve(plan, found?.id, "END_ONE");
});

test("a finding out of sight is refused byte for byte like one that there never was", async () => {
  const outsider = persona("ks-mco-b");
  const unknown = hub.ids.encode("Finding", 987_654);
  const textOf = async (id: string | undefined) => {
    const { text, requestId } = await resolve(outsider, id, "END_ONE");
    return text.replaceAll(requestId, "");
  };
  expect(await textOf(ids[2])).toBe(await textOf(unknown));
  expect(codesOf(await resolve(outsider, ids[2], "END_ONE"))).toEqual(["NOT_FOUND"]);
  expect(codesOf(await resolve(persona("ks-steward"), ids[2], "END_ONE"))).toEqual(["FORBIDDEN"]);
});
