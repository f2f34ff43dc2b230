/** Indiana's family organization trains a plan's case managers: sessions, who came, what is next, and how many are trained. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const host = persona("in-ask");
const plan = persona("in-mco-1");

/** Four case managers of children with special health care needs, one of others, and one whose caseload has ended. */
const MANAGERS = ["Ana Reyes", "Bo Lind", "Cy Park", "Di Wolf", "Ed Moss", "Fay Orr"];
beforeAll(async () => {
  await hub.importRoster(
    "IN_MCO_1",
    inventChildren(0, 12, (index) => ({
      program: "IN_MANAGED_CARE",
      enrollment_starts_on: "2024-01-01",
      special_needs: index % 6 === 4 ? "NO" : "YES",
      coordinator_name: MANAGERS[index % 6],
      coordinator_since: "2024-01-01",
      coordinator_until: index % 6 === 5 ? "2025-05-31" : "",
    })),
  );
  await hub.settle();
});

const PLAN = `mutation ($topic: String!, $on: Date!, $invite: [ID!]) {
  planGathering(input: { kind: TRAINING, state: "IN", topic: $topic, scheduledOn: $on, invite: $invite }) { id } }`;
const HOLD = "mutation ($id: ID!, $came: [AttendanceInput!]!) { holdGathering(id: $id, attendance: $came) { attendeeCount } }";
const NAME = `mutation ($id: ID!, $people: [ID!]!) { recordTrainees(gathering: $id, coordinators: $people) { id } }`;
const HISTORY = `query ($organization: ID! = "IN_MCO_1", $since: Date! = "2023-06-20") {
  trainings(organization: $organization, since: $since) {
    organization { name } since asOf attendeeCount coverage { caseManagers trained percent }
    sessions { topic scheduledOn host { id } guests { organization { id } people } } nextSession { topic scheduledOn } } }`;

async function train(topic: string, on: string, people: number | null): Promise<string> {
  const invite = ["IN_MCO_1", "IN_MCO_2"];
  const { planGathering } = await hub.askExpectingNoErrors(host, PLAN, { topic, on, invite });
  const came = [{ organization: "IN_MCO_1", people }];
  if (people !== null) await hub.askExpectingNoErrors(host, HOLD, { id: planGathering.id, came });
  return planGathering.id;
}
async function findPeople(...names: string[]): Promise<string[]> {
  const { coordinators } = await hub.askExpectingNoErrors(plan, "{ coordinators { nodes { id name } } }");
  const nodes: { id: string; name: string }[] = coordinators.nodes;
  return names.flatMap((name) => nodes.filter((node) => node.name === name).map(({ id }) => id));
}
const historyFor = async (who: Persona, variables = {}) =>
  (await hub.askExpectingNoErrors(who, HISTORY, variables, { purpose: null })).trainings;

test("lists the sessions since a day with who came, and the next one", async () => {
  await train("Too long ago", "2023-06-19", 3);
  await train("Who pays for what", "2024-11-12", 3);
  await train("Plans of care", "2025-06-10", 2);
  await train("Not theirs", "2025-06-11", 0);
  await train("After summer", "2025-09-09", null);
  await train("Before that", "2025-08-05", null);
  expect(await historyFor(plan)).toEqual({
    organization: { name: "Crossroads Health Indiana" },
    since: "2023-06-20",
    asOf: "2025-06-20",
    attendeeCount: 5,
    coverage: { caseManagers: 4, trained: 0, percent: 0 },
    sessions: [
      {
        topic: "Plans of care",
        scheduledOn: "2025-06-10",
        host: { id: "IN_ASK" },
        guests: [
          { organization: { id: "IN_MCO_1" }, people: 2 },
          { organization: { id: "IN_MCO_2" }, people: 0 },
        ],
      },
      expect.objectContaining({ topic: "Who pays for what" }),
    ],
    nextSession: { topic: "Before that", scheduledOn: "2025-08-05" },
  });
});

test("counts case managers of children with special needs who were trained in 24 months: 3 of 4", async () => {
  const [old, first, second] = [
    await train("Exactly too old", "2023-06-19", 1),
    await train("One", "2023-06-20", 3),
    await train("Two", "2025-06-12", 3),
  ];
  const people = await findPeople("Ana Reyes", "Bo Lind", "Ed Moss");
  await hub.askExpectingNoErrors(plan, NAME, { id: old, people: await findPeople("Di Wolf") });
  await hub.askExpectingNoErrors(plan, NAME, { id: first, people: await findPeople("Cy Park", "Di Wolf") });
  await hub.askExpectingNoErrors(plan, NAME, { id: second, people });
  await hub.askExpectingNoErrors(plan, NAME, { id: first, people: await findPeople("Cy Park", "Fay Orr") });
  for (const who of [plan, host]) {
    expect((await historyFor(who)).coverage).toEqual({ caseManagers: 4, trained: 3, percent: 75 });
  }
});

test("what others read has no coverage, and nobody names people for another organization or a training without them", async () => {
  for (const who of [persona("in-mco-2"), persona("ks-title-v")]) expect((await historyFor(who)).coverage).toBeNull();
  const id = await train("Three", "2025-06-13", 1);
  const people = await findPeople("Ana Reyes", "Bo Lind");
  expect(codesOf(await hub.ask(persona("ks-mco-a"), NAME, { id, people: [] }))).toEqual(["NOT_FOUND"]);
  expect((await hub.ask(plan, NAME, { id, people })).errors[0]?.extensions.fields).toEqual([
    { field: "coordinators", message: "names more than the 1 who came" },
  ]);
  expect(codesOf(await hub.ask(plan, NAME, { id, people: ["x"] }))).toEqual(["BAD_USER_INPUT"]);
  expect(codesOf(await hub.ask(plan, NAME, { id: await train("Later", "2025-09-10", null), people: [] }))).toEqual(["CONFLICT"]);
});

test("an unknown organization and a day to come are named", async () => {
  for (const [variables, field] of [
    [{ organization: "NOWHERE" }, "organization"],
    [{ since: "2025-06-21" }, "since"],
  ] as const) {
    expect((await hub.ask(plan, HISTORY, variables)).errors[0]?.extensions.fields).toMatchObject([{ field }]);
  }
});
