/** New Mexico's Title V program lends its expertise to plans' coordinators: a question, an answer, and no second coordinator. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("nm-title-v");
const plan: Persona = { ...persona("ks-mco-a"), id: "nm-mco-1", organizationId: "NM_MCO_1" };
const otherPlan: Persona = { ...plan, id: "nm-mco-2", organizationId: "NM_MCO_2" };

/** Both the program and the plan have child 0; 1 to 3 are the plan's alone. */
beforeAll(async () => {
  const coordinated = (program: string, coordinator_name: string, more: object = {}) => ({
    ...{ program, enrollment_starts_on: "2025-01-01", coordinator_name, coordinator_since: "2025-01-01" },
    ...more,
  });
  const worker = { coordinator_workforce: "SOCIAL_WORKER" };
  await hub.importRoster("NM_CMS", [
    ...inventChildren(0, 1, () => ({ program: "NM_CMS", enrollment_starts_on: "2025-01-01" })),
    ...inventChildren(20, 21, () => coordinated("NM_CMS", "Bernadette Lucero", worker)),
    ...inventChildren(21, 22, () => coordinated("NM_CMS", "Ray Ortiz", worker)),
    ...inventChildren(22, 23, () => coordinated("NM_CMS", "Nell Brandt", { coordinator_workforce: "NURSE" })),
  ]);
  const counties = ["Rio Arriba County", "TAOS", "Lea", "Taos"];
  await hub.importRoster(
    "NM_MCO_1",
    inventChildren(0, 4, (index) => coordinated("NM_MANAGED_CARE", "Derrick Vance", { county: counties[index] ?? "" })),
  );
  await hub.settle();
});

const SAVE_REGION = `mutation ($input: ConsultRegionInput!) { saveConsultRegion(input: $input) { name counties socialWorker { name } } }`;
const CONSULT = `id status region dueOn isOverdue outcome closingReason consentOn question from { id } to { id }
  socialWorker { name organization { id } } member { id memberNumber }`;
const REQUEST = `mutation ($input: ConsultInput!) { requestConsult(input: $input) { ${CONSULT} } }`;
const ANSWER = `mutation ($id: ID!, $outcome: String!) { answerConsult(id: $id, outcome: $outcome) { ${CONSULT} } }`;
const CLOSE = `mutation ($id: ID!, $reason: String) { closeConsult(id: $id, reason: $reason) { ${CONSULT} } }`;
const CONSULTS = `query ($status: ConsultStatus) { consults(status: $status) { totalCount nodes { ${CONSULT} } } }`;

const findMember = async (memberNumber: string): Promise<string> => {
  const question = "query ($n: String) { member(memberNumber: $n) { id } }";
  return (await hub.askExpectingNoErrors(plan, question, { n: memberNumber })).member.id;
};
const ask = async (index: number, more: object = {}) => {
  const input = { member: await findMember(`N${index}`), key: `k${index}`, question: "Which clinic sees her first?", ...more };
  return hub.ask(plan, REQUEST, { input });
};
const list = async (who: Persona, status?: string) => (await hub.askExpectingNoErrors(who, CONSULTS, { status })).consults;
const CONSENT = { consentOn: "2025-06-18" };

test("the program says which social worker answers for which counties", async () => {
  const { coordinators } = await hub.askExpectingNoErrors(staff, "{ coordinators { nodes { id name } } }");
  const idOf = (name: string) => coordinators.nodes.find((node: { name: string }) => node.name === name).id;
  const save = (name: string, counties: string[], person: string, who = staff) =>
    hub.ask(who, SAVE_REGION, { input: { name, counties, socialWorker: idOf(person) } });
  const { data } = await save("Northeast", ["Taos County", "Colfax", "taos"], "Bernadette Lucero");
  expect(data.saveConsultRegion).toEqual({
    name: "Northeast",
    counties: ["colfax", "taos"],
    socialWorker: { name: "Bernadette Lucero" },
  });
  expect((await save("Northwest", ["Rio Arriba", "Taos"], "Ray Ortiz")).errors).toEqual([]);
  expect((await save("Northeast", ["Taos"], "Bernadette Lucero")).errors).toEqual([]);
  expect(codesOf(await save("Southeast", ["Lea"], "Nell Brandt"))).toEqual(["BAD_USER_INPUT"]);
  expect(codesOf(await save("Southeast", [" "], "Ray Ortiz"))).toEqual(["BAD_USER_INPUT"]);
  expect(codesOf(await save("Southeast", ["Lea"], "Ray Ortiz", plan))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await save("Southeast", ["Lea"], "Ray Ortiz", { ...staff, organizationId: "KS_SHCN" }))).toEqual(["NOT_FOUND"]);
});

test("a consult goes to the region's social worker, with a day on which the answer is due", async () => {
  const refused = await ask(1);
  expect(refused.errors[0]?.extensions.fields).toMatchObject([{ field: "consentOn" }]);
  const { data, errors } = await ask(1, CONSENT);
  expect(errors).toEqual([]);
  expect(data.requestConsult).toMatchObject({
    ...{ status: "OPEN", region: "Northeast", dueOn: "2025-06-30", isOverdue: false, outcome: null },
    ...{ from: { id: "NM_MCO_1" }, to: { id: "NM_CMS" }, member: { memberNumber: "N1" } },
    socialWorker: { name: "Bernadette Lucero", organization: { id: "NM_CMS" } },
  });
  expect((await ask(1, CONSENT)).data).toEqual(data);
  expect(codesOf(await ask(1, { ...CONSENT, question: "Another one?" }))).toEqual(["CONFLICT"]);
  expect((await ask(0, { ...CONSENT, daysToAnswer: 3 })).data.requestConsult).toMatchObject({
    ...{ region: "Northwest", dueOn: "2025-06-23", socialWorker: { name: "Ray Ortiz" } },
  });
  expect((await ask(2, CONSENT)).data.requestConsult).toMatchObject({ region: null, socialWorker: null, to: { id: "NM_CMS" } });
});

test("the program sees the question, and of the child's record only what it may see anyway", async () => {
  const { totalCount, nodes } = await list(staff, "OPEN");
  expect(totalCount).toBe(3);
  const seen = nodes.map(({ member, region, question }: { member: object; region: string; question: string }) => [
    ...[region, question, member],
  ]);
  expect(seen).toEqual([
    [null, "Which clinic sees her first?", null],
    ["Northwest", "Which clinic sees her first?", { id: expect.any(String), memberNumber: null }],
    ["Northeast", "Which clinic sees her first?", null],
  ]);
  expect(await list(otherPlan)).toEqual({ totalCount: 0, nodes: [] });
  expect(await list({ ...staff, organizationId: "KS_SHCN" })).toEqual({ totalCount: 0, nodes: [] });
  expect(codesOf(await hub.ask(persona("hub-admin"), CONSULTS))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await hub.ask(staff, CONSULTS, {}, { purpose: null }))).toEqual(["BAD_USER_INPUT"]);
});

test("an unknown child and another plan's look the same", async () => {
  const request = async (who: Persona, member: string) =>
    (await hub.ask(who, REQUEST, { input: { member, key: "other", question: "Which?", ...CONSENT } })).errors[0]?.message;
  const theirs = await request(otherPlan, await findMember("N1"));
  expect(theirs).toBe("There is nothing here that you may see.");
  expect(await request(otherPlan, "x")).toBe(theirs);
});

test("the program answers once, and the plan closes", async () => {
  const [third, , first] = (await list(staff, "OPEN")).nodes;
  const outcome = "The spina bifida clinic in Albuquerque; call us before discharge.";
  const answer = (who: Persona, text = outcome) => hub.ask(who, ANSWER, { id: first.id, outcome: text });
  expect(codesOf(await answer({ ...staff, organizationId: "KS_SHCN" }))).toEqual(["NOT_FOUND"]);
  expect(codesOf(await answer(plan))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await answer(staff, " "))).toEqual(["BAD_USER_INPUT"]);
  expect((await answer(staff)).data.answerConsult).toMatchObject({ status: "ANSWERED", outcome });
  expect((await answer(staff)).errors).toEqual([]);
  expect(codesOf(await answer(staff, "Something else"))).toEqual(["CONFLICT"]);
  expect((await list(plan, "ANSWERED")).nodes).toMatchObject([{ outcome, member: { memberNumber: "N1" } }]);

  const close = (who: Persona, id: string, reason?: string) => hub.ask(who, CLOSE, { id, reason });
  expect(codesOf(await close(otherPlan, first.id))).toEqual(["NOT_FOUND"]);
  expect((await close(plan, first.id)).data.closeConsult).toMatchObject({ status: "CLOSED", outcome });
  expect((await close(plan, first.id)).errors).toEqual([]);
  expect((await close(plan, third.id)).errors[0]?.extensions.fields).toMatchObject([{ field: "reason" }]);
  expect((await close(plan, third.id, "Moved away")).data.closeConsult).toMatchObject({ closingReason: "Moved away" });
  expect(codesOf(await hub.ask(staff, ANSWER, { id: third.id, outcome }))).toEqual(["CONFLICT"]);
  expect((await list(staff, "OPEN")).totalCount).toBe(1);
});

test("no consult makes an assignment or a finding", async () => {
  const question = `{ coordinatorCheck(memberNumber: "N0") { client { assignments { coordinator { name } } overlapFindings { id } } } }`;
  const { coordinatorCheck } = await hub.askExpectingNoErrors(plan, question);
  expect(coordinatorCheck.client).toEqual({ assignments: [{ coordinator: { name: "Derrick Vance" } }], overlapFindings: [] });
  const { rows } = await hub.database.pool.query(
    `select (select count(*)::int from hub_coordinators.assignment) as assignments,
       (select count(*)::int from hub_shared_clients.finding) as findings`,
  );
  expect(rows).toEqual([{ assignments: 7, findings: 0 }]);
});

test("what the plan keeps back reaches nobody, also after it was asked", async () => {
  const restrict = (member: string) =>
    hub.askExpectingNoErrors(
      plan,
      'mutation ($id: ID!) { restrictMember(input: { memberId: $id, startsOn: "2025-01-01", recipient: "NM_CMS" }) { id } }',
      { id: member },
    );
  await restrict(await findMember("N3"));
  expect(codesOf(await ask(3, CONSENT))).toEqual(["FORBIDDEN"]);
  const [open] = (await list(staff, "OPEN")).nodes;
  await restrict(await findMember("N0"));
  expect(await list(staff, "OPEN")).toEqual({ totalCount: 0, nodes: [] });
  expect(codesOf(await hub.ask(staff, ANSWER, { id: open.id, outcome: "Come" }))).toEqual(["NOT_FOUND"]);
  expect((await list(plan, "OPEN")).totalCount).toBe(1);
});

test("each answer is in the log, for the child's record", async () => {
  const { requestId } = await hub.ask(plan, CONSULTS, { status: "OPEN" });
  const { rows } = await hub.database.pool.query(
    "select action, field_classes, rows from hub_privacy.disclosure where request_id = $1 and action = 'CONSULTS'",
    [requestId],
  );
  expect(rows).toEqual([{ action: "CONSULTS", field_classes: ["F", "C"], rows: 1 }]);
});
