/** A key that leads nowhere, or to what the asker may not see: both are null, and nothing tells them apart. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { child } from "../../testkit/rosters.js";
import { importOneChild } from "../one-child.js";

const hub = useHub();
/** Of a plan that covers another child. */
const stranger = persona("ks-mco-b");

const QUESTIONS = {
  Member: "query ($id: ID!) { member(id: $id) { id name { first } assignments { id } enrollments { id } sharedClient { id } } }",
  SharedClient: "query ($id: ID!) { sharedClient(id: $id) { id assignments { id } members { id } } }",
  Coordinator: "query ($id: ID!) { coordinator(id: $id) { id name phone organization { name } } }",
  Roster: "query ($id: ID!) { roster(id: $id) { id fileName } }",
  Report: "query ($id: ID!) { sharedClientReport(id: $id) { id } }",
  CheckBatch: "query ($id: ID!) { checkBatch(id: $id) { id } }",
} as const;
const KINDS = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];

/** Nothing has this key; the first of each kind is the Kansas program's. */
const [UNKNOWN, FOREIGN] = [999_999, 1];

beforeAll(async () => {
  await importOneChild(hub);
  await hub.importRoster("KS_MCO_B", [child({ member_number: "B-1", first_name: "Ben" })]);
  await hub.askExpectingNoErrors(
    persona("ks-title-v"),
    'mutation { generateSharedClientReport(program: "KS_SHCN", month: "2025-06") { id } }',
  );
  const file = "member_number\nS-1\n";
  const sent = await hub.send(persona("ks-title-v"), "/coordinator-checks", {
    method: "POST",
    body: file,
    headers: { "content-type": "text/csv" },
  });
  expect(await sent.json()).toMatchObject({ rows: 1 });
  await hub.settle();
});

test.each(KINDS)("%s: an unknown key is null, without an error", async (kind) => {
  const data = await hub.askExpectingNoErrors(stranger, QUESTIONS[kind], { id: hub.ids.encode(kind, UNKNOWN) });
  expect(Object.values(data)).toEqual([null]);
});

test.each(KINDS)("%s: what the asker may not see is the same, byte for byte", async (kind) => {
  const unknown = await hub.ask(stranger, QUESTIONS[kind], { id: hub.ids.encode(kind, UNKNOWN) });
  const foreign = await hub.ask(stranger, QUESTIONS[kind], { id: hub.ids.encode(kind, FOREIGN) });
  expect(foreign.text).toBe(unknown.text);
});

test.each(KINDS)("%s: a made-up key and another kind's key are null too", async (kind) => {
  const other = kind === "Member" ? "Roster" : "Member";
  for (const id of ["1", "", "A".repeat(22), "A".repeat(5_000), hub.ids.encode(other, FOREIGN)]) {
    const data = await hub.askExpectingNoErrors(stranger, QUESTIONS[kind], { id });
    expect(Object.values(data)).toEqual([null]);
  }
});

test.each(KINDS)("%s: its owner gets it, so the key above was a real one", async (kind) => {
  const data = await hub.askExpectingNoErrors(persona("ks-title-v"), QUESTIONS[kind], { id: hub.ids.encode(kind, FOREIGN) });
  expect(Object.values(data)).toEqual([expect.objectContaining({ id: hub.ids.encode(kind, FOREIGN) })]);
});

test("organizations and programs that the directory does not list are null for anybody", async () => {
  const data = await hub.askExpectingNoErrors(null, '{ organization(id: "NOBODY") { name } program(code: "NONE") { name } }');
  expect(data).toEqual({ organization: null, program: null });
});
