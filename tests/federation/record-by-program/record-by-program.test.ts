/** What a record says as a whole (name, address, coverage) is open by its programs, as its rows are: agreements and consents have their scope. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";
import { inPlanA, inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const AGREEMENT = "AGR_KS_SHCN__KS_MCO_A";

const children = {
  PLAIN: {},
  CAMP: { first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02" },
  TREATED: { first_name: "Cleo", last_name: "Marchetti", birth_date: "2013-05-06" },
  WIC: { first_name: "Dora", last_name: "Silverfox", birth_date: "2022-02-11" },
} satisfies Record<string, RosterCells>;

/** The plan has each under another program; the last is a record of WIC alone. */
beforeAll(async () => {
  await hub.database.pool.query(`
    insert into hub_programs.program (code, name, kind, state, organization_id, law) values
      ('KS_CAMP', 'Summer camp', 'MCO_CARE_MANAGEMENT', 'KS', 'KS_MCO_A', null),
      ('KS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'KS', 'KS_MCO_A', 'PART_2'),
      ('KS_NUTRITION', 'Nutrition for children', 'TITLE_V', 'KS', 'KS_WIC', 'WIC');
    insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes,
      starts_on, refresh_days)
    values ('T_WIC', 'DATA_USE', 'KS_WIC', 'KS_SHCN', 'A_TO_B', '{}', '{D,E,C,P}', '{CARE_COORDINATION}', '2020-01-01', 31)`);
  await hub.importRoster(
    "KS_SHCN",
    Object.entries(children).map(([key, cells]) => inProgram({ member_number: `S-${key}`, ...cells })),
  );
  const inPlan = (key: string, program: string, cells: RosterCells) =>
    inPlanA({ member_number: `A-${key}`, program, enrollment_starts_on: "2025-01-01", city: "Salina", ...cells });
  await hub.importRoster("KS_MCO_A", [
    inPlan("PLAIN", "KS_KANCARE", children.PLAIN),
    inPlan("CAMP", "KS_CAMP", children.CAMP),
    inPlan("TREATED", "KS_SUD", children.TREATED),
  ]);
  await hub.importRoster("KS_WIC", [
    inProgram({ member_number: "W-WIC", program: "KS_NUTRITION", city: "Salina", ...children.WIC }),
  ]);
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query(`
    truncate hub_privacy.consent;
    update hub_privacy.agreement set programs = '{}', ends_on = null where id in ('${AGREEMENT}', 'AGR_KS_WIC__KS_SHCN')`);
});

const CHECK = `query ($number: String!) { coordinatorCheck(memberNumber: $number) { client { members {
  organization { id } name { first } birthDate address { city } coverage { plan { id } } } } } }`;

/** Of others' records, what the program's staff is shown. */
async function listOthers(child: keyof typeof children) {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK, { number: `S-${child}` });
  const { members } = coordinatorCheck.client;
  return members.filter(({ organization }: { organization: { id: string } }) => organization.id !== "KS_SHCN");
}

const limitTo = (programs: string) =>
  hub.database.pool.query("update hub_privacy.agreement set programs = $2 where id = $1", [AGREEMENT, programs]);

const consent = (memberNumber: string, law: string, fieldClasses: string, programs = "{}") =>
  hub.database.pool.query(
    `insert into hub_privacy.consent (member_id, organization_id, law, given_by, field_classes, programs, recipient_organization_id,
       purposes, starts_on, evidence_sha256, language, recorded_by, recorded_at)
     select member_id, organization_id, $2, 'PARENT', $3, $4, 'KS_SHCN', '{CARE_COORDINATION}', '2025-01-01',
       '${"cd".repeat(32)}', 'en', 'test', now() from hub_members.published_member where member_number = $1`,
    [memberNumber, law, fieldClasses, programs],
  );

const whole = (organization: string, first: string, birthDate: string, coverage: object[]) => ({
  organization: { id: organization },
  name: { first },
  birthDate,
  address: { city: "Salina" },
  coverage,
});

describe("an agreement over some programs", () => {
  test("opens name, address and coverage of a child in one of them", async () => {
    await limitTo("{KS_KANCARE,KS_SHCN}");
    expect(await listOthers("PLAIN")).toMatchObject([
      { name: { first: expect.any(String) }, address: { city: "Salina" }, coverage: [{ plan: { id: "KS_MCO_A" } }] },
    ]);
  });

  test("leaves a record of a third program alone as if it were not there", async () => {
    expect(await listOthers("CAMP")).toEqual([whole("KS_MCO_A", "Bela", "2014-01-02", [{ plan: { id: "KS_MCO_A" } }])]);
    await limitTo("{KS_KANCARE,KS_SHCN}");
    expect(await listOthers("CAMP")).toEqual([]);
  });
});

describe("a record of treatment alone", () => {
  test("is opened by its consent as far as the consent goes, and no farther by an agreement", async () => {
    expect(await listOthers("TREATED")).toEqual([]);
    await consent("A-TREATED", "PART_2", "{C}");
    expect(await listOthers("TREATED")).toEqual([
      { organization: { id: "KS_MCO_A" }, name: null, birthDate: null, address: null, coverage: null },
    ]);
    await hub.database.pool.query("update hub_privacy.consent set field_classes = '{D,E}'");
    expect(await listOthers("TREATED")).toEqual([whole("KS_MCO_A", "Cleo", "2013-05-06", [{ plan: { id: "KS_MCO_A" } }])]);
  });

  test("is opened neither by a consent to another program nor by one under no such law", async () => {
    await consent("A-TREATED", "PART_2", "{D,E,C}", "{KS_CAMP}");
    await consent("A-TREATED", "HIPAA_AUTHORIZATION", "{D,E,C}");
    expect(await listOthers("TREATED")).toEqual([]);
  });
});

test("a record of WIC needs the state health officer's designation beside the consent, whatever other agreement there is", async () => {
  await consent("W-WIC", "WIC", "{D,E,C,K}");
  expect(await listOthers("WIC")).toEqual([whole("KS_WIC", "Dora", "2022-02-11", [])]);
  await hub.database.pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'AGR_KS_WIC__KS_SHCN'");
  expect(await listOthers("WIC")).toEqual([]);
});
