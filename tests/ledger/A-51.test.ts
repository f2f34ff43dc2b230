/** Oregon's children see several specialists on one day: one visit of a team with one plan of care, not four coordinators. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const clinic: Persona = { ...persona("ar-health-home"), id: "or-cdrc", organizationId: "OR_CDRC" };
const program: Persona = { ...persona("ks-title-v"), id: "or-title-v", organizationId: "OR_CYSHCN" };
const TEAM = [
  ["DEVELOPMENTAL_PEDIATRICS", "Ana Reyes"],
  ["SPEECH_LANGUAGE_PATHOLOGY", "Tom Okafor"],
  ["PSYCHOLOGY", "Lin Zhao"],
  ["OCCUPATIONAL_THERAPY", "Eva Moreau"],
] as const;
const DOCUMENT = { title: "Recommendations for the family", sha256: "cd".repeat(32) };
const RECORD = "mutation ($input: EncounterInput!) { recordEncounter(input: $input) { id discipline } }";

const row = (number: string, cells: RosterCells): RosterCells => ({
  member_number: number,
  ...inventIdentity(7),
  enrollment_starts_on: "2025-01-01",
  ...cells,
});

/** The clinic's roster names its four specialists as what they are; the program coordinates. */
beforeAll(async () => {
  await hub.importRoster(
    "OR_CDRC",
    TEAM.map(([, name]) =>
      row("D-1", {
        program: "OR_CDRC",
        coordinator_name: name,
        coordinator_function: "SHORT_TERM_CONSULT",
        coordinator_since: "2025-06-03",
        coordinator_until: "2025-06-30",
      }),
    ),
  );
  await hub.importRoster("OR_CYSHCN", [
    row("C-1", { program: "OR_CYSHCN", coordinator_name: "Jill Hansen", coordinator_since: "2025-01-01" }),
  ]);
  await hub.settle();
  for (const [at, [discipline, practitioner]] of TEAM.entries()) await record({ key: `e${at}`, discipline, practitioner });
  await record({ key: "alone", discipline: "AUDIOLOGY", visitedOn: "2025-06-10", recommendations: null });
  await record({ key: "unplanned", discipline: "NUTRITION", planNumber: null });
});

async function encounter(change: object) {
  const { member } = await hub.askExpectingNoErrors(clinic, '{ member(memberNumber: "D-1") { id } }');
  return { member: member.id, visitedOn: "2025-06-03", planNumber: "PLAN-88", recommendations: DOCUMENT, ...change };
}
const record = async (change: object) => hub.askExpectingNoErrors(clinic, RECORD, { input: await encounter(change) });

const VISITS = `query ($n: String) { member(memberNumber: $n) { teamVisits {
  visitedOn disciplines planNumber encounters { discipline practitioner } recommendations { title sha256 } } } }`;

test("four specialists on one day with one plan are one team visit, with what the family was given", async () => {
  const { member } = await hub.askExpectingNoErrors(clinic, VISITS, { n: "D-1" });
  expect(member.teamVisits).toEqual([
    {
      visitedOn: "2025-06-03",
      disciplines: ["DEVELOPMENTAL_PEDIATRICS", "OCCUPATIONAL_THERAPY", "PSYCHOLOGY", "SPEECH_LANGUAGE_PATHOLOGY"],
      planNumber: "PLAN-88",
      encounters: TEAM.map(([discipline, practitioner]) => ({ discipline, practitioner })),
      recommendations: [DOCUMENT],
    },
  ]);
});

test("they are not four coordinators, and no finding comes of them", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(
    program,
    `{ coordinatorCheck(memberNumber: "C-1") { client { assignments { coordinator { name } }
       overlapFindings { verdict } members { organization { id } } } } }`,
  );
  const { assignments, overlapFindings, members } = coordinatorCheck.client;
  expect(assignments).toEqual([{ coordinator: { name: "Jill Hansen" } }]);
  expect(overlapFindings).toEqual([]);
  const { rows } = await hub.database.pool.query("select count(*)::int as count from hub_shared_clients.finding");
  expect(rows).toEqual([{ count: 0 }]);
  const linked = await hub.database.pool.query(
    "select count(distinct shared_client_id)::int as clients from hub_shared_clients.published_link where unlinked_at is null",
  );
  expect([members.length, linked.rows[0].clients]).toEqual([expect.any(Number), 1]);
});

test("the same key again changes nothing, and another encounter of the key is refused", async () => {
  const [discipline, practitioner] = TEAM[0];
  await record({ key: "e0", discipline, practitioner });
  const other = await hub.ask(clinic, RECORD, { input: await encounter({ key: "e0", discipline: "GENETICS", practitioner }) });
  expect(codesOf(other)).toEqual(["CONFLICT"]);
  const { rows } = await hub.database.pool.query("select count(*)::int as count from hub_coordinators.encounter");
  expect(rows).toEqual([{ count: 6 }]);
});

test("names every field that is wrong", async () => {
  const wrong = { key: "", visitedOn: "2025-06-21", discipline: "NURSING", recommendations: { title: "", sha256: "x" } };
  const { errors } = await hub.ask(clinic, RECORD, { input: await encounter(wrong) });
  expect(errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    fields: [{ field: "key" }, { field: "recommendations.title" }, { field: "visitedOn" }, { field: "recommendations.sha256" }],
  });
});

test("a role with masked visits sees day, disciplines and plan; another organization none, as of an unknown child", async () => {
  const masked = await hub.askExpectingNoErrors({ ...clinic, id: "or-cdrc-v", role: "TITLE_V_STAFF" }, VISITS, { n: "D-1" });
  expect(masked.member.teamVisits).toMatchObject([{ visitedOn: "2025-06-03", planNumber: "PLAN-88", recommendations: null }]);
  const named = masked.member.teamVisits[0].encounters.filter((one: { practitioner: unknown }) => one.practitioner !== null);
  expect(named).toEqual([]);
  const { member } = await hub.askExpectingNoErrors(program, VISITS, { n: "C-1" });
  expect(member.teamVisits).toEqual([]);
  expect(codesOf(await hub.ask(program, RECORD, { input: await encounter({ key: "x", discipline: "NURSING" }) }))).toEqual([
    "FORBIDDEN",
  ]);
  const plan: Persona = { ...clinic, id: "or-mco", organizationId: "OR_MCO_1", role: "MCO_CASE_MANAGER" };
  const stranger = await hub.ask(plan, RECORD, { input: await encounter({ key: "x", discipline: "NURSING" }) });
  expect(codesOf(stranger)).toEqual(["NOT_FOUND"]);
});
