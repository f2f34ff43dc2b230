/** A practice meets a school once about all of its children there: those whose parents consented, and nobody else by name. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const practice: Persona = { ...persona("ks-title-v"), id: "practice", organizationId: "KS_CHCSEK" };
const SCHOOL = "KS_SCHOOL_1";

/** 0 to 5 go to the school, by its code or name; 0 is a child of another practice too, 6 goes to one that the hub does not know, of 7 nobody said. */
beforeAll(async () => {
  await hub.importRoster(
    "KS_CHCSEK",
    inventChildren(0, 8, (index) => ({
      program: "KS_CHCSEK",
      school:
        index < 6
          ? index % 2
            ? SCHOOL
            : "cottonwood elementary school"
          : index === 6
            ? "A school that the hub does not know"
            : "",
    })),
  );
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, 1, () => ({ program: "KS_SHCN", school: SCHOOL })),
  );
  await hub.settle();
  for (const index of [0, 1, 2, 3, 4]) await consent(index);
});

async function idOf(index: number): Promise<string> {
  const { member } = await hub.askExpectingNoErrors(practice, `{ member(memberNumber: "N${index}") { id } }`);
  return member.id;
}

async function consent(index: number, change: object = {}): Promise<string> {
  const { recordConsent } = await hub.askExpectingNoErrors(
    practice,
    "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }",
    {
      input: {
        ...{ memberId: await idOf(index), law: "FERPA", givenBy: "PARENT", fieldClasses: ["S"], recipient: SCHOOL },
        ...{ purposes: ["CARE_COORDINATION"], startsOn: "2025-01-01", evidenceSha256: `${index}`.repeat(64), language: "en" },
        ...change,
      },
    },
  );
  return recordConsent.id;
}
const REVOKE = "mutation ($id: ID!) { revokeConsent(id: $id) { id } }";

const AGENDA =
  "id heldOn school { id name } familiesToAsk agenda { member { memberNumber name { last } } legalNotice { law consentSha256 } }";
const PLAN = `mutation ($school: ID!, $on: Date!) { planSchoolConference(school: $school, on: $on) { ${AGENDA} } }`;
const plan = async (school = SCHOOL, on = "2025-09-03") =>
  (await hub.askExpectingNoErrors(practice, PLAN, { school, on })).planSchoolConference;
const numbersOf = ({ agenda }: { agenda: { member: { memberNumber: string } }[] }) =>
  agenda.map(({ member }) => member.memberNumber).sort();

test("of six children five are on the agenda, and the sixth is one family to ask", async () => {
  const { requestId, text, data } = await hub.ask(practice, PLAN, { school: SCHOOL, on: "2025-09-03" });
  const conference = data.planSchoolConference;
  expect(conference).toMatchObject({
    heldOn: "2025-09-03",
    school: { id: SCHOOL, name: "Cottonwood Elementary School" },
    familiesToAsk: 1,
  });
  expect(numbersOf(conference)).toEqual(["N0", "N1", "N2", "N3", "N4"]);
  expect(conference.agenda[0].legalNotice).toEqual({ law: "FERPA", consentSha256: expect.stringMatching(/^(\d)\1{63}$/) });
  expect(text).not.toContain("N5");
  const { member } = await hub.askExpectingNoErrors(practice, '{ member(memberNumber: "N5") { name { last } } }');
  expect(text).not.toContain(member.name.last);
  const { rows } = await hub.database.pool.query(
    `select cardinality(member_ids) as members, cardinality(consent_ids) as consents, field_classes from hub_privacy.disclosure
     where request_id = $1 and action = 'SCHOOL_CONFERENCES'`,
    [requestId],
  );
  expect(rows).toEqual([{ members: 5, consents: 5, field_classes: ["S"] }]);
});

test("the same school and day again is the same conference, and its list has it once", async () => {
  const first = await plan();
  expect(await plan()).toEqual(first);
  await plan(SCHOOL, "2025-10-01");
  const { schoolConferences } = await hub.askExpectingNoErrors(
    practice,
    `{ schoolConferences { totalCount nodes { ${AGENDA} } } }`,
  );
  expect(schoolConferences.totalCount).toBe(2);
  expect(schoolConferences.nodes[1]).toEqual(first);
  const { schoolConferences: none } = await hub.askExpectingNoErrors(
    persona("ks-title-v"),
    "{ schoolConferences { totalCount } }",
  );
  expect(none.totalCount).toBe(0);
});

test("a consent that is revoked takes the child off, and one that is given puts it on", async () => {
  const id = await consent(5);
  expect(await plan()).toMatchObject({ familiesToAsk: 0, agenda: { length: 6 } });
  await hub.askExpectingNoErrors(practice, REVOKE, { id });
  expect(await plan()).toMatchObject({ familiesToAsk: 1, agenda: { length: 5 } });
});

test.each([
  ["names another recipient", { recipient: "KS_MCO_A" }],
  ["is under another law", { law: "HIPAA_AUTHORIZATION" }],
  ["leaves school out", { fieldClasses: ["C"] }],
  ["is for another purpose", { purposes: ["PAYMENT"] }],
  ["has ended", { endsOn: "2025-06-19" }],
])("a consent that %s puts nobody on the agenda", async (_what, change) => {
  const id = await consent(5, change);
  expect(await plan()).toMatchObject({ familiesToAsk: 1, agenda: { length: 5 } });
  await hub.askExpectingNoErrors(practice, REVOKE, { id });
});

test("what the practice keeps back is neither on the agenda nor to be asked for", async () => {
  const { restrictMember } = await hub.askExpectingNoErrors(
    practice,
    "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }",
    { input: { memberId: await idOf(4), startsOn: "2025-01-01" } },
  );
  const conference = await plan();
  expect([conference.familiesToAsk, numbersOf(conference)]).toEqual([1, ["N0", "N1", "N2", "N3"]]);
  await hub.askExpectingNoErrors(practice, "mutation ($id: ID!) { liftRestriction(id: $id) { id } }", { id: restrictMember.id });
});

test("what is no school, and a day that has passed, are named; a liaison plans none", async () => {
  const ask = (school: string, on: string) => hub.ask(practice, PLAN, { school, on });
  expect((await ask("KS_MCO_A", "2025-09-03")).errors[0]?.extensions.fields).toMatchObject([{ field: "school" }]);
  expect((await ask(SCHOOL, "2025-06-19")).errors[0]?.extensions.fields).toMatchObject([{ field: "on" }]);
  expect(codesOf(await hub.ask(persona("ks-medicaid"), PLAN, { school: SCHOOL, on: "2025-09-03" }))).toEqual(["FORBIDDEN"]);
});

test("two children of one household are one family to ask", async () => {
  await hub.importRoster(
    "KS_CHCSEK",
    inventChildren(20, 23, (index) => ({ program: "KS_CHCSEK", school: SCHOOL, household_number: index < 22 ? "H-1" : "" })),
    { kind: "CHANGES" },
  );
  await hub.settle();
  expect(await plan()).toMatchObject({ familiesToAsk: 3, agenda: { length: 5 } });
});
