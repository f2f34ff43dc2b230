/** An organization asks to keep the entries that describe it; an editor of the state's directory decides. */
import { beforeAll, expect, test } from "vitest";
import { importDirectory } from "../../../subgraphs/resources/import/import-directory.js";
import { savePlaces } from "../../../subgraphs/resources/search/places.db.js";
import { codesOf } from "../../testkit/ask.js";
import { respitePackage, uuid, writePackage } from "../../testkit/hsds-directory.js";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";

const hub = useHub();
const editor = persona("ks-title-v");
const clinic: Persona = { ...persona("ks-mco-a"), id: "clinic", organizationId: "KS_CHCSEK" };
const plan = persona("ks-mco-a");
const ORGANIZATION = uuid("organization");

beforeAll(async () => {
  await savePlaces(hub.database.pool, [
    { zip: "66720", state: "KS", county: "Neosho", region: "Southeast", latitude: 37.67, longitude: -95.45 },
  ]);
  const tables = respitePackage();
  tables["organizations.csv"]?.push({ id: uuid("other"), name: "Others", description: "Others." });
  tables["services.csv"]?.push({ id: uuid("alien"), organization_id: uuid("other"), name: "Alien", status: "active" });
  tables["service_areas.csv"]?.push({ id: uuid("alien area"), service_id: uuid("alien"), name: "Kansas" });
  const now = new Date("2025-06-20T12:00:00Z");
  await importDirectory(hub.database.pool, { source: "PRAIRIE", path: writePackage(tables), createdBy: "test" }, { now });
});

const SHOWN = "id status described { id name } keeper { id name } reason decidedBy { id } decisionReason";
const ASK = `mutation ($described: ID!, $reason: String!) { askToKeepEntries(described: $described, reason: $reason) { ${SHOWN} } }`;
const DECIDE = `mutation ($id: ID!, $status: EntryKeepingStatus!, $reason: String) {
  decideEntryKeeping(id: $id, status: $status, reason: $reason) { ${SHOWN} } }`;
const LIST = `{ entryKeepings { totalCount nodes { id status keeper { id } } } }`;
const ask = async (who: Persona, reason = "Our clinic's services.") =>
  (await hub.askExpectingNoErrors(who, ASK, { described: ORGANIZATION, reason })).askToKeepEntries;
const decide = (who: Persona, id: string, status: string, reason?: string) => hub.ask(who, DECIDE, { id, status, reason });
const rename = (who: Persona, id: string) =>
  hub.ask(who, 'mutation ($id: ID!) { editResource(id: $id, input: { alert: "Closed in July." }) { editId } }', { id });
const verify = (who: Persona, id: string) => hub.ask(who, "mutation ($id: ID!) { verifyResource(id: $id) { editId } }", { id });
const listOf = async (who: Persona) => (await hub.askExpectingNoErrors(who, LIST)).entryKeepings;

test("asks once, is seen by the editor and nobody else, and changes nothing before it is granted", async () => {
  const asked = await ask(clinic);
  expect(asked).toMatchObject({
    status: "WAITING",
    described: { id: ORGANIZATION, name: "Prairie Families" },
    keeper: { id: "KS_CHCSEK", name: "Community Health Center of Southeast Kansas" },
    decidedBy: null,
  });
  expect((await ask(clinic, "Again.")).id).toBe(asked.id);
  expect(await listOf(editor)).toEqual({
    totalCount: 1,
    nodes: [{ id: asked.id, status: "WAITING", keeper: { id: "KS_CHCSEK" } }],
  });
  expect((await listOf(clinic)).totalCount).toBe(1);
  for (const who of [plan, persona("ma-title-v")]) expect((await listOf(who)).totalCount).toBe(0);
  expect(codesOf(await rename(clinic, uuid("respite")))).toEqual(["FORBIDDEN"]);
});

test("is not decided by itself, by another state's editor, or by a plan", async () => {
  const { id } = await ask(clinic);
  const own: Persona = { ...editor, id: "own", organizationId: "KS_CHCSEK" };
  for (const who of [own, persona("ma-title-v"), plan]) expect(codesOf(await decide(who, id, "GRANTED"))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await decide(editor, id, "ENDED", "No."))).toEqual(["CONFLICT"]);
  expect((await decide(editor, id, "DECLINED")).errors[0]?.extensions.fields).toEqual([{ field: "reason", message: "say why" }]);
});

test("once granted, edits and verifies its own entries and no others, until it is ended", async () => {
  const { id } = await ask(clinic);
  const { data } = await decide(editor, id, "GRANTED");
  expect(data.decideEntryKeeping).toMatchObject({ status: "GRANTED", decidedBy: { id: "KS_SHCN" } });
  expect(codesOf(await rename(clinic, uuid("respite")))).toEqual([]);
  expect(codesOf(await verify(clinic, uuid("line")))).toEqual([]);
  expect(codesOf(await rename(clinic, uuid("alien")))).toEqual(["FORBIDDEN"]);
  const second = await ask(plan, "Ours too.");
  expect(codesOf(await decide(editor, second.id, "GRANTED"))).toEqual(["CONFLICT"]);
  expect(codesOf(await decide(clinic, id, "ENDED", "The clinic has moved."))).toEqual([]);
  expect(codesOf(await rename(clinic, uuid("respite")))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await decide(editor, second.id, "DECLINED", "Another organization."))).toEqual([]);
});

test("an unknown entry or request is not found, and words are needed", async () => {
  expect(codesOf(await hub.ask(clinic, ASK, { described: uuid("nobody"), reason: "x" }))).toEqual(["NOT_FOUND"]);
  expect(codesOf(await hub.ask(clinic, ASK, { described: ORGANIZATION, reason: " " }))).toEqual(["BAD_USER_INPUT"]);
  expect(codesOf(await decide(editor, "x", "GRANTED"))).toEqual(["NOT_FOUND"]);
});
