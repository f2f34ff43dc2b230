/** A source takes its newest roster back, and the whole hub forgets it. */
import { beforeEach, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { emptyRosters } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { inPlanA, inProgram } from "../one-child.js";

// Undoing happens at the database's own time, so the hub has to live in it.
const hub = useHub({ now: () => new Date() });
const staff = persona("ks-title-v");

const UNDO = "mutation ($id: ID!) { undoRoster(id: $id) { id status undoneAt steps { assignmentsAt enrollmentsAt linkedAt } } }";
const CHECK = `{ coordinatorCheck(memberNumber: "A-1") { match { grade } client { assignments { coordinator { name } } members { organization { id } } } } }`;

let firstId: string;
let secondId: string;

beforeEach(async () => {
  await emptyRosters(hub.database.pool);
  await hub.importRoster("KS_MCO_A", [inPlanA()]);
  const first = await hub.importRoster("KS_SHCN", [inProgram()]);
  const second = await hub.importRoster("KS_SHCN", [
    inProgram({ coordinator_name: "Dale Rivers", coordinator_email: "dale@example.org", zip: "66044", first_name: "Gwendolyn" }),
  ]);
  await hub.settle();
  [firstId, secondId] = [hub.ids.encode("Roster", first.id), hub.ids.encode("Roster", second.id)];
});

async function listNames(): Promise<string[]> {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(persona("ks-mco-a"), CHECK);
  return coordinatorCheck.client.assignments.map((assignment: { coordinator: { name: string } }) => assignment.coordinator.name);
}

test("undoing brings back the record, the coordinator and the link of before", async () => {
  // With another first name the program's record is held: it may be the plan's child's twin.
  expect(await listNames()).toEqual([]);
  const { undoRoster } = await hub.askExpectingNoErrors(staff, UNDO, { id: secondId });
  expect(undoRoster).toMatchObject({ id: secondId, status: "UNDONE", undoneAt: expect.any(String) });
  await hub.settle();
  expect(await listNames()).toEqual(["Marian Holt"]);
  const { member } = await hub.askExpectingNoErrors(staff, '{ member(memberNumber: "S-1") { address { zip } } }');
  expect(member).toEqual({ address: { zip: "66720" } });
});

test("the receipt says when every part of the hub has followed", async () => {
  await hub.askExpectingNoErrors(staff, UNDO, { id: secondId });
  await hub.settle();
  const { roster } = await hub.askExpectingNoErrors(
    staff,
    "query ($id: ID!) { roster(id: $id) { status steps { assignmentsAt enrollmentsAt linkedAt } } }",
    { id: secondId },
  );
  const moment = expect.any(String);
  expect(roster).toEqual({ status: "UNDONE", steps: { assignmentsAt: moment, enrollmentsAt: moment, linkedAt: moment } });
});

test("another organization gets NOT_FOUND, as for a roster that does not exist", async () => {
  const foreign = await hub.ask(persona("ks-mco-a"), UNDO, { id: secondId });
  const unknown = await hub.ask(persona("ks-mco-a"), UNDO, { id: hub.ids.encode("Roster", 999_999) });
  expect(codesOf(foreign)).toEqual(["NOT_FOUND"]);
  expect(foreign.text.replace(foreign.requestId, "")).toBe(unknown.text.replace(unknown.requestId, ""));
  const { roster } = await hub.askExpectingNoErrors(staff, "query ($id: ID!) { roster(id: $id) { status } }", { id: secondId });
  expect(roster).toEqual({ status: "APPLIED" });
});

test("only the newest roster can be undone: CONFLICT while a later one is in force", async () => {
  expect(codesOf(await hub.ask(staff, UNDO, { id: firstId }))).toEqual(["CONFLICT"]);
  await hub.askExpectingNoErrors(staff, UNDO, { id: secondId });
  const { undoRoster } = await hub.askExpectingNoErrors(staff, UNDO, { id: firstId });
  expect(undoRoster.status).toBe("UNDONE");
});

test("undoing twice changes nothing", async () => {
  const once = await hub.askExpectingNoErrors(staff, UNDO, { id: secondId });
  const twice = await hub.askExpectingNoErrors(staff, UNDO, { id: secondId });
  expect(twice.undoRoster.undoneAt).toBe(once.undoRoster.undoneAt);
});
