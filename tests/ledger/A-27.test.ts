/** Connecticut's regional meetings: families whom agencies look for help for together, and what keeps coming up. */
import { beforeAll, describe, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const host: Persona = { ...persona("ct-collaborative"), purpose: "CARE_COORDINATION" };
const presenter: Persona = { ...persona("ks-title-v"), id: "ct-title-v", organizationId: "CT_CYSHCN" };
const home: Persona = { ...persona("ar-health-home"), id: "ct-home", organizationId: "CT_HH" };
const family: Persona = { ...persona("in-ask"), id: "ct-family", organizationId: "CT_FAMILIES" };
const elsewhere = persona("ks-title-v");

const PLAN = "mutation ($input: PlanGatheringInput!) { planGathering(input: $input) { id } }";
const PRESENT = "mutation ($input: PresentCaseInput!) { presentCase(input: $input) { id summary themes } }";
const WITHDRAW = "mutation ($gathering: ID!, $member: ID!) { withdrawCase(gathering: $gathering, member: $member) }";
const MEETINGS = `query ($region: String) { gatherings(kind: MEETING, state: "CT", region: $region) {
  nodes { topic caseReviews { summary themes organization { id } member { memberNumber } } } } }`;
const THEMES = `query ($region: String, $year: Int = 2025) { caseThemes(host: "CT_CCCC", region: $region, year: $year) {
  quarter themes { theme children } } }`;

const idOf = (number: string) =>
  hub
    .askExpectingNoErrors(presenter, "query ($number: String) { member(memberNumber: $number) { id } }", { number })
    .then(({ member }): string => member.id);
async function planMeeting(region: string, scheduledOn: string, invite = ["CT_CYSHCN", "CT_HH", "CT_FAMILIES"]): Promise<string> {
  const input = { kind: "MEETING", state: "CT", region, topic: `${region} ${scheduledOn}`, scheduledOn, invite };
  return (await hub.askExpectingNoErrors(host, PLAN, { input })).planGathering.id;
}
async function present(gathering: string, number: number, themes: readonly string[]) {
  const input = { gathering, member: await idOf(`N${number}`), summary: `Family ${number}`, themes };
  return (await hub.askExpectingNoErrors(presenter, PRESENT, { input })).presentCase;
}
async function listCases(who: Persona, region = "North Central") {
  const { gatherings } = await hub.askExpectingNoErrors(who, MEETINGS, { region });
  return gatherings.nodes[0].caseReviews;
}
const consentTo = async (number: string, recipient: string) => {
  const { recordConsent } = await hub.askExpectingNoErrors(
    presenter,
    "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }",
    {
      input: {
        ...{ memberId: await idOf(number), law: "HIPAA_AUTHORIZATION", givenBy: "PARENT", fieldClasses: ["F"], recipient },
        ...{ purposes: ["CARE_COORDINATION"], startsOn: "2025-01-01", evidenceSha256: "ab".repeat(32), language: "en" },
      },
    },
  );
  return recordConsent.id;
};

let meeting = "";
beforeAll(async () => {
  const { pool } = hub.database;
  await pool.query(
    `insert into hub_programs.organization (id, name, type, state) values
     ('CT_HH', 'Charter Oak Health Home', 'HEALTH_HOME', 'CT'), ('CT_FAMILIES', 'Nutmeg Families', 'FAMILY_ORGANIZATION', 'CT')`,
  );
  await pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
     values ('T_CT', 'DATA_USE', 'CT_CYSHCN', 'CT_HH', 'A_TO_B', '{}', '{C,F}', '{CARE_COORDINATION}', '2020-01-01', 31)`,
  );
  await hub.importRoster(
    "CT_CYSHCN",
    inventChildren(0, 20, () => ({ program: "CT_CCCC", enrollment_starts_on: "2025-01-01" })),
  );
  await hub.importRoster(
    "CT_HH",
    inventChildren(0, 1, () => ({})),
  );
  await hub.settle();
  meeting = await planMeeting("North Central", "2025-06-17");
  await present(meeting, 0, ["TRANSPORTATION"]);
  await present(meeting, 1, ["RESPITE", "TRANSPORTATION"]);
  await present(meeting, 2, ["RESPITE"]);
});

describe("the cases of a meeting", () => {
  test("who presents them sees all three, with the record", async () => {
    const cases = await listCases(presenter);
    expect(cases).toHaveLength(3);
    expect(cases[1]).toEqual({
      summary: "Family 1",
      themes: ["RESPITE", "TRANSPORTATION"],
      organization: { id: "CT_CYSHCN" },
      member: { memberNumber: "N1" },
    });
  });

  test("a participant that serves a child under an agreement sees that one alone", async () => {
    expect(await listCases(home)).toEqual([
      { summary: "Family 0", themes: ["TRANSPORTATION"], organization: { id: "CT_CYSHCN" }, member: { memberNumber: null } },
    ]);
  });

  test("whom a consent names sees that one, not its record, until it is revoked; the log names the consent", async () => {
    for (const [who, number] of [
      [host, 1],
      [family, 2],
    ] as const) {
      const before = await hub.ask(who, MEETINGS, { region: "North Central" });
      expect(before.data.gatherings.nodes[0].caseReviews).toEqual([]);
      const id = await consentTo(`N${number}`, who.organizationId);
      const { data, requestId } = await hub.ask(who, MEETINGS, { region: "North Central" });
      expect(data.gatherings.nodes[0].caseReviews).toEqual([
        expect.objectContaining({ summary: `Family ${number}`, member: null }),
      ]);
      const { rows } = await hub.database.pool.query(
        "select decision, rules, consent_ids from hub_privacy.disclosure where request_id = $1 and action = 'CASE_REVIEWS'",
        [requestId],
      );
      expect(rows).toEqual([{ decision: "DISCLOSED", rules: ["CONSENT"], consent_ids: [String(hub.ids.find("Consent", id))] }]);
      await hub.askExpectingNoErrors(presenter, "mutation ($id: ID!) { revokeConsent(id: $id) { id } }", { id });
      expect((await hub.ask(who, MEETINGS, { region: "North Central" })).text).toBe(before.text);
    }
  });

  test("a restriction of the source is stronger than the agreement", async () => {
    const { restrictMember } = await hub.askExpectingNoErrors(
      presenter,
      "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }",
      { input: { memberId: await idOf("N0"), startsOn: "2025-01-01", fieldClasses: ["F"] } },
    );
    expect(await listCases(home)).toEqual([]);
    await hub.askExpectingNoErrors(presenter, "mutation ($id: ID!) { liftRestriction(id: $id) { id } }", {
      id: restrictMember.id,
    });
    expect(await listCases(home)).toHaveLength(1);
  });

  test("for everybody else a meeting with cases is, byte for byte, one without", async () => {
    await planMeeting("South West", "2025-06-17");
    const cases = (region: string) => hub.ask(elsewhere, MEETINGS.replace("topic", ""), { region });
    expect((await cases("North Central")).text).toBe((await cases("South West")).text);
    expect(codesOf(await hub.ask(persona("ks-medicaid"), MEETINGS))).toEqual(["FORBIDDEN"]);
  });

  test("the same child again changes nothing, or replaces what was said", async () => {
    const first = await present(meeting, 2, ["RESPITE"]);
    const { rows: before } = await hub.database.pool.query("select * from hub_coordinators.case_review order by id");
    expect(await present(meeting, 2, ["RESPITE", "RESPITE"])).toEqual(first);
    expect((await hub.database.pool.query("select * from hub_coordinators.case_review order by id")).rows).toEqual(before);
    expect((await present(meeting, 2, ["HOUSING"])).id).toBe(first.id);
    await present(meeting, 2, ["RESPITE"]);
  });

  test("nobody presents another's child, or in a meeting of others", async () => {
    const input = { gathering: meeting, member: await idOf("N0"), summary: "x", themes: ["FOOD"] };
    expect(codesOf(await hub.ask(home, PRESENT, { input }))).toEqual(["NOT_FOUND"]);
    const others = await planMeeting("North West", "2025-06-18", []);
    expect(codesOf(await hub.ask(presenter, PRESENT, { input: { ...input, gathering: others } }))).toEqual(["NOT_FOUND"]);
    const { errors } = await hub.ask(presenter, PRESENT, { input: { ...input, summary: " ", themes: [] } });
    expect(errors[0]?.extensions.fields).toMatchObject([{ field: "summary" }, { field: "themes" }]);
  });
});

test("taken back, a case is shown and counted no more; presented again it is there again", async () => {
  const region = "North East";
  const gathering = await planMeeting(region, "2025-06-19");
  await present(gathering, 4, ["FOOD"]);
  const asked = { gathering, member: await idOf("N4") };
  const countFood = async () => (await hub.askExpectingNoErrors(host, THEMES, { region })).caseThemes[1].themes;
  expect(codesOf(await hub.ask(home, WITHDRAW, asked))).toEqual(["NOT_FOUND"]);
  expect(codesOf(await hub.ask(presenter, WITHDRAW, { ...asked, member: await idOf("N5") }))).toEqual(["NOT_FOUND"]);
  expect(await countFood()).toEqual([{ theme: "FOOD", children: 1 }]);
  for (let time = 0; time < 2; time += 1)
    expect((await hub.askExpectingNoErrors(presenter, WITHDRAW, asked)).withdrawCase).toBe(true);
  expect(await listCases(presenter, region)).toEqual([]);
  expect(await countFood()).toEqual([]);
  await present(gathering, 4, ["FOOD"]);
  expect(await listCases(presenter, region)).toHaveLength(1);
});

describe("themes", () => {
  const themesOf = async (who: Persona, region = "North Central") =>
    (await hub.askExpectingNoErrors(who, THEMES, { region })).caseThemes[1].themes;

  test("the region's participants are told that transportation came up twice", async () => {
    const told = [
      { theme: "RESPITE", children: 2 },
      { theme: "TRANSPORTATION", children: 2 },
    ];
    for (const who of [host, presenter, home, family]) expect(await themesOf(who)).toEqual(told);
  });

  test("everybody else is told of 11 children at least", async () => {
    expect(await themesOf(elsewhere)).toEqual([
      { theme: "RESPITE", children: null },
      { theme: "TRANSPORTATION", children: null },
    ]);
    for (let number = 3; number < 12; number += 1) await present(meeting, number, ["TRANSPORTATION"]);
    expect(await themesOf(elsewhere)).toEqual([
      { theme: "RESPITE", children: null },
      { theme: "TRANSPORTATION", children: 11 },
    ]);
  });

  test("a child who comes up again counts once in a quarter, and regions and quarters are counted apart", async () => {
    await present(await planMeeting("North Central", "2025-05-20"), 0, ["TRANSPORTATION"]);
    await present(await planMeeting("North Central", "2025-07-15"), 0, ["HOUSING"]);
    const { caseThemes } = await hub.askExpectingNoErrors(host, THEMES, { region: "North Central" });
    expect(caseThemes.map(({ quarter, themes }: { quarter: number; themes: object[] }) => [quarter, themes])).toEqual([
      [1, []],
      [
        2,
        [
          { theme: "RESPITE", children: 2 },
          { theme: "TRANSPORTATION", children: 11 },
        ],
      ],
      [3, [{ theme: "HOUSING", children: 1 }]],
      [4, []],
    ]);
    expect(await themesOf(host, "South West")).toEqual([]);
  });

  test("who hosts a meeting of its own takes no part in this host's region", async () => {
    const input = { kind: "MEETING", state: "CT", region: "North Central", topic: "Another", scheduledOn: "2025-06-19" };
    await hub.askExpectingNoErrors(elsewhere, PLAN, { input });
    expect((await themesOf(elsewhere))[0]).toEqual({ theme: "RESPITE", children: null });
  });

  test("who asked the host for a presentation, or got one, takes no part in its meetings", async () => {
    const about = { kind: "MEETING", state: "CT", topic: "The state", scheduledOn: "2025-06-19", invite: ["CT_CYSHCN"] };
    const { planGathering } = await hub.askExpectingNoErrors(host, PLAN, { input: about });
    await present(planGathering.id, 15, ["FOOD"]);
    const countFood = async (who: Persona) => (await hub.askExpectingNoErrors(who, THEMES)).caseThemes[1].themes;
    for (const who of [host, presenter]) expect(await countFood(who)).toEqual([{ theme: "FOOD", children: 1 }]);
    const { requestPresentation } = await hub.askExpectingNoErrors(
      elsewhere,
      'mutation { requestPresentation(host: "CT_CCCC", state: "CT", topic: "Respite") { id } }',
    );
    expect(await countFood(elsewhere)).toEqual([{ theme: "FOOD", children: null }]);
    const schedule = 'mutation ($id: ID!) { scheduleGathering(id: $id, on: "2025-06-20") { status } }';
    await hub.askExpectingNoErrors(host, schedule, { id: requestPresentation.id });
    expect(await countFood(elsewhere)).toEqual([{ theme: "FOOD", children: null }]);
  });
});
