/** Families Helping Families: the right center for the parish, and a referral to it whose loop is closed. */
import { beforeAll, expect, test } from "vitest";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { codesOf } from "../testkit/ask.js";
import { uuid, writeJson } from "../testkit/hsds-directory.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const coordinator = persona("ks-title-v");
const center: Persona = { ...persona("in-ask"), id: "la-fhf", organizationId: "LA_FHF" };
const stranger: Persona = { ...persona("ks-mco-a") };

beforeAll(async () => {
  const organization = { id: uuid("fhf"), name: "Families Helping Families", description: "Peer network." };
  const centerOf = (parish: string) => ({
    id: uuid(`center of ${parish}`),
    name: `Families Helping Families of ${parish}`,
    status: "active",
    organization,
    service_areas: [{ id: uuid(`area ${parish}`), name: `${parish} Parish, Louisiana`, extent_type: "text" }],
  });
  const path = writeJson(["Orleans", "Caddo", "Lafayette"].map(centerOf));
  await importDirectory(
    hub.database.pool,
    { source: "LA_FHF", path, createdBy: "test" },
    { now: new Date("2025-06-20T12:00:00Z") },
  );
  await hub.importRoster("KS_SHCN", [{ member_number: "S-1", first_name: "Ada", last_name: "Bell", birth_date: "2016-01-01" }]);
  await hub.settle();
});

test("each parish has its own center", async () => {
  for (const parish of ["Orleans", "Caddo", "Lafayette"]) {
    const query = 'query ($parish: String) { resources(network: "LA_FHF", state: "LA", county: $parish) { nodes { name } } }';
    const { resources } = await hub.askExpectingNoErrors(null, query, { parish });
    expect(resources.nodes).toEqual([{ name: `Families Helping Families of ${parish}` }]);
  }
});

const CREATE = `mutation ($input: CreateReferralInput!) { createReferral(input: $input) {
  id status taskStatus from { id } to { id } resource { name } member { id } dueOn isOverdue } }`;
const MOVE = `mutation ($input: MoveReferralInput!) { moveReferral(input: $input) {
  status statusReason outcome closedAt steps { status by { id } } } }`;
const INPUT = {
  memberNumber: "S-1",
  need: "PARENT_TO_PARENT",
  toOrganization: "LA_FHF",
  resource: uuid("center of Orleans"),
  familyContact: "Call the mother after six.",
  consentOn: "2025-06-18",
};

async function create(input: object = INPUT): Promise<string> {
  return (await hub.askExpectingNoErrors(coordinator, CREATE, { input })).createReferral.id;
}

const move = (who: Persona, id: string, status: string, more: object = {}) =>
  hub.ask(who, MOVE, { input: { id, status, ...more } });

test("a referral needs no disability, and goes from request to outcome", async () => {
  const { createReferral } = await hub.askExpectingNoErrors(coordinator, CREATE, { input: INPUT });
  expect(createReferral).toMatchObject({
    status: "REQUESTED",
    taskStatus: "requested",
    from: { id: "KS_SHCN" },
    to: { id: "LA_FHF" },
    resource: { name: "Families Helping Families of Orleans" },
    member: { id: expect.any(String) },
    dueOn: "2025-06-25",
    isOverdue: false,
  });
  const { id } = createReferral;
  for (const status of ["ACCEPTED", "IN_PROGRESS"]) expect((await move(center, id, status)).errors).toEqual([]);
  const done = await move(center, id, "COMPLETED", { outcome: "Matched with a parent." });
  expect(done.data.moveReferral).toMatchObject({
    status: "COMPLETED",
    outcome: "Matched with a parent.",
    closedAt: expect.any(String),
  });
  expect(
    done.data.moveReferral.steps.map((step: { status: string; by: { id: string } }) => `${step.status} ${step.by.id}`),
  ).toEqual(["REQUESTED KS_SHCN", "ACCEPTED LA_FHF", "IN_PROGRESS LA_FHF", "COMPLETED LA_FHF"]);
  expect(codesOf(await move(center, id, "IN_PROGRESS"))).toEqual(["CONFLICT"]);
});

test("a refusal says why, and only the receiver answers while only the sender takes back", async () => {
  const id = await create();
  expect(codesOf(await move(center, id, "REJECTED"))).toEqual(["BAD_USER_INPUT"]);
  expect(codesOf(await move(coordinator, id, "ACCEPTED"))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await move(center, id, "CANCELLED", { reason: "x" }))).toEqual(["FORBIDDEN"]);
  const { data } = await move(center, id, "REJECTED", { reason: "The family moved." });
  expect(data.moveReferral).toMatchObject({ status: "REJECTED", statusReason: "The family moved." });
});

test("the receiver learns how to reach the family and nothing else of the child", async () => {
  const id = await create();
  const query = "query ($id: ID!) { referral(id: $id) { need familyContact member { id } from { name } } }";
  const { referral } = await hub.askExpectingNoErrors(center, query, { id });
  expect(referral).toEqual({
    need: "PARENT_TO_PARENT",
    familyContact: "Call the mother after six.",
    member: null,
    from: { name: "Kansas Special Health Care Needs Program" },
  });
});

test("anybody else's question gives what an unknown referral gives", async () => {
  const id = await create();
  const ask = async (wanted: string) => {
    const found = await hub.ask(stranger, "query ($id: ID!) { referral(id: $id) { status } }", { id: wanted });
    const moved = await move(stranger, wanted, "ACCEPTED");
    return [found.text, codesOf(moved), moved.errors.map(({ message }) => message)];
  };
  expect(await ask(id)).toEqual(await ask(hub.ids.encode("Referral", 9_999)));
});

test("without consent or agreement nobody is sent anywhere, nor is a child of somebody else's roster", async () => {
  const { consentOn: _consent, ...unasked } = INPUT;
  const refused = await hub.ask(coordinator, CREATE, { input: unasked });
  expect(refused.errors[0]?.extensions.fields).toMatchObject([{ field: "consentOn" }]);
  expect(codesOf(await hub.ask(coordinator, CREATE, { input: { ...INPUT, memberNumber: "S-2" } }))).toEqual(["NOT_FOUND"]);
  expect(codesOf(await hub.ask(coordinator, CREATE, { input: { ...INPUT, toOrganization: "NOBODY" } }))).toEqual([
    "BAD_USER_INPUT",
  ]);
});

test("a service that takes no part in the hub is answered for by the sender", async () => {
  const { toOrganization: _to, ...toService } = INPUT;
  const id = await create(toService);
  expect((await move(coordinator, id, "ACCEPTED")).errors).toEqual([]);
  expect((await move(coordinator, id, "COMPLETED", { outcome: "Began on Monday." })).errors).toEqual([]);
});

test("each side lists its own, and the log knows who read them", async () => {
  const list = async (who: Persona, asked: string) =>
    (await hub.askExpectingNoErrors(who, `{ referrals(${asked}) { totalCount nodes { status } } }`)).referrals.totalCount;
  const sent = await list(coordinator, "direction: SENT");
  expect(sent).toBeGreaterThan(3);
  expect(await list(coordinator, "direction: RECEIVED")).toBe(0);
  expect(await list(center, "direction: RECEIVED")).toBe(sent - 1);
  expect(await list(stranger, "first: 5")).toBe(0);
  expect(await list(coordinator, "overdue: true")).toBe(0);
  const { rows } = await hub.database.pool.query(
    "select distinct organization_id from hub_privacy.disclosure where action = 'REFERRALS' and decision = 'DISCLOSED' order by 1",
  );
  expect(rows).toEqual([{ organization_id: "KS_SHCN" }, { organization_id: "LA_FHF" }]);
});
