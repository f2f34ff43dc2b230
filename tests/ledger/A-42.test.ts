/** Louisiana's coordinators in four academic clinics: families and whom they train, month by month and clinic by clinic. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const staff: Persona = { ...persona("ks-title-v"), id: "la-title-v", organizationId: "LA_BFH" };

const RECORD = `mutation ($input: ContactInput!) { recordOutreach(input: $input) { kind program { code } site { id name } } }`;
const FAMILY = { kind: "FOLLOW_UP", method: "PHONE", outcome: "REACHED", minutes: 10, contactedOn: "2025-06-10" };
const TRAINING = { ...FAMILY, kind: "PROVIDER_TRAINING", method: "IN_PERSON", activity: "PROVIDER_EDUCATION", minutes: 90 };
const AT = {
  batonRouge: { site: "LA_ACADEMIC_BATON_ROUGE" },
  lafayette: { site: "LA_ACADEMIC_LAFAYETTE" },
  newOrleans: { site: "LA_ACADEMIC_NEW_ORLEANS" },
};

const members = new Map<string, string>();
beforeAll(async () => {
  await hub.importRoster(
    "LA_BFH",
    inventChildren(0, 4, () => ({ program: "LA_ACADEMIC", enrollment_starts_on: "2025-01-01" })),
  );
  await hub.settle();
  for (const number of ["N0", "N1", "N2", "N3"]) {
    const { member } = await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", {
      n: number,
    });
    members.set(number, member.id);
  }
  const contacts = [
    { member: members.get("N0"), ...FAMILY, ...AT.newOrleans },
    { member: members.get("N0"), ...FAMILY, ...AT.newOrleans, contactedOn: "2025-06-01" },
    { member: members.get("N0"), ...FAMILY, ...AT.lafayette, contactedOn: "2025-06-20" },
    { member: members.get("N1"), ...FAMILY, ...AT.newOrleans },
    { member: members.get("N2"), ...FAMILY, program: "LA_ACADEMIC" },
    { member: members.get("N3"), ...FAMILY, ...AT.newOrleans, contactedOn: "2025-05-31" },
    { member: members.get("N3"), ...FAMILY },
    { ...TRAINING, ...AT.batonRouge },
    { ...TRAINING, ...AT.batonRouge, contactedOn: "2025-06-11" },
  ];
  for (const [at, input] of contacts.entries())
    await hub.askExpectingNoErrors(staff, RECORD, { input: { ...input, key: `c${at}` } });
});

const COUNTS = "familyContacts children trainingContacts minutes";
const QUERY = `query ($program: ID!, $first: Int, $after: String) {
  programActivity(program: $program, month: "2025-06", first: $first, after: $after) {
    month ${COUNTS} program { code sites { id name city } } bySite { site { id } ${COUNTS} }
    byChild { totalCount pageInfo { hasNextPage endCursor } nodes { member { memberNumber } contacts minutes } } } }`;
const ask = async (page: object = {}) =>
  (await hub.askExpectingNoErrors(staff, QUERY, { program: "LA_ACADEMIC", ...page })).programActivity;

test("the directory lists the four clinics, without login", async () => {
  const { program } = await hub.askExpectingNoErrors(null, '{ program(code: "LA_ACADEMIC") { sites { id city } } }');
  expect(program.sites).toEqual([
    { id: "LA_ACADEMIC_BATON_ROUGE", city: "Baton Rouge" },
    { id: "LA_ACADEMIC_LAFAYETTE", city: "Lafayette" },
    { id: "LA_ACADEMIC_NEW_ORLEANS", city: "New Orleans" },
    { id: "LA_ACADEMIC_SHREVEPORT", city: "Shreveport" },
  ]);
});

test("a month has four clinics, family contacts by child, and trainings that are about none", async () => {
  const { program, bySite, byChild, ...total } = await ask();
  expect(total).toEqual({ month: "2025-06", familyContacts: 5, children: 3, trainingContacts: 2, minutes: 230 });
  expect(program.sites).toHaveLength(4);
  const none = { familyContacts: 0, children: 0, trainingContacts: 0, minutes: 0 };
  expect(bySite).toEqual([
    { site: { id: "LA_ACADEMIC_BATON_ROUGE" }, ...none, trainingContacts: 2, minutes: 180 },
    { site: { id: "LA_ACADEMIC_LAFAYETTE" }, ...none, familyContacts: 1, children: 1, minutes: 10 },
    { site: { id: "LA_ACADEMIC_NEW_ORLEANS" }, ...none, familyContacts: 3, children: 2, minutes: 30 },
    { site: { id: "LA_ACADEMIC_SHREVEPORT" }, ...none },
  ]);
  expect(byChild).toMatchObject({
    totalCount: 3,
    nodes: [
      { member: { memberNumber: "N0" }, contacts: 3, minutes: 30 },
      { member: { memberNumber: "N1" }, contacts: 1, minutes: 10 },
      { member: { memberNumber: "N2" }, contacts: 1, minutes: 10 },
    ],
  });
});

test("children come page by page", async () => {
  const { byChild } = await ask({ first: 2 });
  expect(byChild.pageInfo.hasNextPage).toBe(true);
  const next = await ask({ first: 2, after: byChild.pageInfo.endCursor });
  expect(next.byChild.nodes.map((node: { member: { memberNumber: string } }) => node.member.memberNumber)).toEqual(["N2"]);
});

test("a training carries no child: none is taken, none is stored, and every other contact needs one", async () => {
  const withChild = await hub.ask(staff, RECORD, { input: { ...TRAINING, member: members.get("N0"), key: "x" } });
  const without = await hub.ask(staff, RECORD, { input: { ...FAMILY, key: "x" } });
  for (const { errors } of [withChild, without])
    expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "member" }] });
  const school = { ...TRAINING, activity: "SCHOOL_504_PLAN", parentConsentOn: "2025-06-01" };
  const aboutOne = await hub.ask(staff, RECORD, { input: { ...school, key: "x" } });
  expect(aboutOne.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "activity" }] });
  const { rows } = await hub.database.pool.query(
    "select count(*)::int as trainings, count(member_id)::int as children from hub_coordinators.contact where kind = 'PROVIDER_TRAINING'",
  );
  expect(rows).toEqual([{ trainings: 2, children: 0 }]);
});

test("a site carries its program, and only the organization's own sites and programs are taken", async () => {
  const { recordOutreach } = await hub.askExpectingNoErrors(staff, RECORD, {
    input: { ...TRAINING, ...AT.batonRouge, key: "c7" },
  });
  expect(recordOutreach).toEqual({
    kind: "PROVIDER_TRAINING",
    program: { code: "LA_ACADEMIC" },
    site: { id: "LA_ACADEMIC_BATON_ROUGE", name: "Capital University Children's Clinic" },
  });
  const stray = await hub.ask(persona("ks-title-v"), RECORD, {
    input: { ...TRAINING, ...AT.batonRouge, program: "LA_ACADEMIC", key: "x" },
  });
  expect(stray.errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    fields: [{ field: "program" }, { field: "site" }],
  });
});

test("only the organization that runs the program is told; another's program and an unknown one are refused alike", async () => {
  const [others, unknown] = [
    await hub.ask(persona("ks-title-v"), QUERY, { program: "LA_ACADEMIC" }),
    await hub.ask(persona("ks-title-v"), QUERY, { program: "NO_SUCH" }),
  ];
  expect(codesOf(others)).toEqual(["FORBIDDEN"]);
  expect(others.errors[0]?.message).toBe(unknown.errors[0]?.message);
});
