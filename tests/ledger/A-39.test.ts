/** Presentations to health plans on request: a queue with topic, requester and day, marked done with who came. */
import { expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const plan = persona("ks-mco-b");
const program = persona("ks-title-v");

test("a plan asks, the program sees it in its queue, sets a day, and notes who came", async () => {
  const request =
    'mutation { requestPresentation(host: "KS_SHCN", state: "KS", topic: "Who the program coordinates") { id status } }';
  const { requestPresentation } = await hub.askExpectingNoErrors(plan, request);
  expect(requestPresentation.status).toBe("REQUESTED");
  const queue = `{ gatherings(kind: PRESENTATION, status: REQUESTED, host: "KS_SHCN") {
    totalCount nodes { topic requestedBy { id name } createdAt scheduledOn } } }`;
  const { gatherings } = await hub.askExpectingNoErrors(program, queue);
  expect(gatherings).toEqual({
    totalCount: 1,
    nodes: [
      {
        topic: "Who the program coordinates",
        requestedBy: { id: "KS_MCO_B", name: "Wheatland Community Plan" },
        createdAt: "2025-06-20T12:00:00.000Z",
        scheduledOn: null,
      },
    ],
  });
  const { id } = requestPresentation;
  const schedule = 'mutation ($id: ID!) { scheduleGathering(id: $id, on: "2025-07-08") { status scheduledOn } }';
  expect(codesOf(await hub.ask(persona("ks-mco-a"), schedule, { id }))).toEqual(["FORBIDDEN"]);
  expect((await hub.askExpectingNoErrors(program, schedule, { id })).scheduleGathering).toEqual({
    status: "PLANNED",
    scheduledOn: "2025-07-08",
  });
  const hold =
    'mutation ($id: ID!) { holdGathering(id: $id, attendance: [{ organization: "KS_MCO_B", people: 12 }]) { status attendeeCount } }';
  expect((await hub.askExpectingNoErrors(program, hold, { id })).holdGathering).toEqual({ status: "HELD", attendeeCount: 12 });
  expect((await hub.askExpectingNoErrors(program, queue)).gatherings.totalCount).toBe(0);
});
