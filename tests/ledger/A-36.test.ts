/**
 * Tennessee's merged program takes a young person of 16 for special health care needs and for a pregnancy: one enrollment, one
 * coordinator. The pregnancy is the source's to know until she consents. Her newborn is a child of its own.
 */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../subgraphs/shared/identity.js";
import { codesOf, type Variables } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import { child, type RosterCells } from "../testkit/rosters.js";

const hub = useHub();

const person = (id: string, organizationId: string, role: Role): Persona => ({
  ...persona("ks-title-v"),
  id,
  organizationId,
  role,
});
const staff = person("tn-title-v", "TN_CHANT", "TITLE_V_STAFF");
const steward = person("tn-steward", "TN_CHANT", "DATA_STEWARD");
const family = person("tn-family", "TN_CHANT", "FAMILY_CONSULTANT");
const liaison = person("tn-medicaid", "TN_MEDICAID", "MEDICAID_LIAISON");
const manager = person("tn-mco-1", "TN_MCO_1", "MCO_CASE_MANAGER");
/** Of the next state, where she is known too. */
const neighbor = person("ky-title-v", "KY_OCSHCN", "TITLE_V_STAFF");

const MOTHER = child({ first_name: "Mabel", last_name: "Thornquist", birth_date: "2009-02-11", zip: "37203", state: "TN" });
const NEWBORN = child({
  first_name: "Otis",
  last_name: "Thornquist",
  birth_date: "2025-06-02",
  sex: "M",
  zip: "37203",
  state: "TN",
});
const PEER = child({ first_name: "Nadia", last_name: "Vesterholm", birth_date: "2009-02-12", zip: "37205", state: "TN" });

const TWO_ROWS = { ...PEER, member_number: "T-4", first_name: "Ida", birth_date: "2008-04-01", household_number: "H-3" };
const ONLY_PREGNANT = { ...PEER, member_number: "T-5", first_name: "Vera", birth_date: "2008-07-12", household_number: "H-4" };
const UNSAID = { ...PEER, member_number: "T-6", first_name: "Lotte", birth_date: "2008-09-23", household_number: "H-5" };

const inChant = (cells: RosterCells) => ({
  program: "TN_CHANT",
  enrollment_starts_on: "2025-01-15",
  coordinator_since: "2025-01-15",
  household_number: "H-1",
  ...cells,
});
const BOTH = { eligibility_bases: "pregnancy; special health care needs" };
const ONE = { eligibility_bases: "SPECIAL_HEALTH_CARE_NEEDS" };
const mother = (cells: RosterCells) => inChant({ ...MOTHER, member_number: "T-1", coordinator_name: "Ruth Pellam", ...cells });
const REST = [
  inChant({
    ...NEWBORN,
    member_number: "T-2",
    enrollment_starts_on: "2025-06-03",
    coordinator_since: "2025-06-03",
    coordinator_name: "Gwen Ostrander",
    eligibility_bases: "CHILD_OR_YOUTH",
  }),
  inChant({ ...PEER, member_number: "T-3", coordinator_name: "Ruth Pellam", household_number: "H-2", ...ONE }),
  // As a source that sends a row for each basis does.
  ...["PREGNANCY", "SPECIAL_HEALTH_CARE_NEEDS"].map((eligibility_bases) => inChant({ ...TWO_ROWS, eligibility_bases })),
  inChant({ ...ONLY_PREGNANT, eligibility_bases: "PREGNANCY" }),
  inChant(UNSAID),
];
const SOURCES = { TN_MEDICAID: "D", TN_MCO_1: "M", KY_OCSHCN: "K" } as const;

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
     values ('T_TN_KY', 'DATA_USE', 'TN_CHANT', 'KY_OCSHCN', 'A_TO_B', '{}', '{D,E,C,P}', '{CARE_COORDINATION}', '2020-01-01', 400)`,
  );
  // First without the pregnancy, which the program learns of a month later.
  await hub.importRoster("TN_CHANT", [mother(ONE), ...REST], {
    effectiveOn: "2025-05-01",
    receivedAt: "2025-05-02T12:00:00Z",
  });
  await hub.settle();
  await hub.importRoster("TN_CHANT", [mother(BOTH), ...REST], {
    effectiveOn: "2025-06-05",
    receivedAt: "2025-06-06T12:00:00Z",
  });
  for (const [source, letter] of Object.entries(SOURCES)) {
    const rows = [MOTHER, PEER, ONLY_PREGNANT, UNSAID].map((row, index) => ({ ...row, member_number: `${letter}-${index + 1}` }));
    await hub.importRoster(source, rows);
  }
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query("truncate hub_privacy.consent");
});

const MEMBER = `query ($id: ID!) { member(id: $id) { enrollments(asOf: "2025-06-20") { program { code }
  startsOn receivedAt legalNotice { law } bases { kind legalNotice { law consentSha256 } } } assignments { coordinator { name } } } }`;

async function memberId(memberNumber: string): Promise<string> {
  const { rows } = await hub.database.pool.query<{ id: number }>("select id from hub_members.member where member_number = $1", [
    memberNumber,
  ]);
  return hub.ids.encode("Member", Number(rows[0]?.id));
}

async function askMember(who: Persona, memberNumber: string) {
  return (await hub.askExpectingNoErrors(who, MEMBER, { id: await memberId(memberNumber) })).member;
}

const kindsOf = ({ enrollments }: { enrollments: readonly { bases: readonly { kind: string }[] }[] }) =>
  enrollments.map(({ bases }) => bases.map(({ kind }) => kind));

const SHA = "cd".repeat(32);
async function consent(change: Variables = {}): Promise<void> {
  const input = {
    memberId: await memberId("T-1"),
    law: "MINOR_CONSENT",
    givenBy: "MINOR_UNDER_STATUTE",
    fieldClasses: ["N"],
    recipient: "KY_OCSHCN",
    purposes: ["CARE_COORDINATION"],
    startsOn: "2025-01-01",
    evidenceSha256: SHA,
    language: "en",
    ...change,
  };
  await hub.askExpectingNoErrors(staff, "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }", { input });
}

async function classesLogged(requestId: string): Promise<string[]> {
  const { rows } = await hub.database.pool.query<{ classes: string[] }>(
    "select field_classes as classes from hub_privacy.disclosure where request_id = $1 and action = 'MEMBER_ENROLLMENTS'",
    [requestId],
  );
  return rows.flatMap(({ classes }) => classes).sort();
}

describe("the program's own staff", () => {
  test("sees one enrollment with two bases, and one coordinator", async () => {
    expect(await askMember(staff, "T-1")).toEqual({
      enrollments: [
        {
          program: { code: "TN_CHANT" },
          startsOn: "2025-01-15",
          receivedAt: "2025-05-02T12:00:00.000Z",
          legalNotice: null,
          bases: [
            { kind: "PREGNANCY", legalNotice: null },
            { kind: "SPECIAL_HEALTH_CARE_NEEDS", legalNotice: null },
          ],
        },
      ],
      assignments: [{ coordinator: { name: "Ruth Pellam" } }],
    });
  });

  test("sees one enrollment where a row comes for each basis", async () => {
    expect(kindsOf(await askMember(staff, "T-4"))).toEqual([["PREGNANCY", "SPECIAL_HEALTH_CARE_NEEDS"]]);
  });

  test("sees what was known before the pregnancy was", async () => {
    const { member } = await hub.askExpectingNoErrors(
      staff,
      'query ($id: ID!) { member(id: $id) { enrollments(knownAt: "2025-06-01T00:00:00Z") { bases { kind } } } }',
      { id: await memberId("T-1") },
    );
    expect(kindsOf(member)).toEqual([["SPECIAL_HEALTH_CARE_NEEDS"]]);
  });

  test("sees the newborn as a child of its own, with its own coordinator", async () => {
    const newborn = await askMember(staff, "T-2");
    expect(kindsOf(newborn)).toEqual([["CHILD_OR_YOUTH"]]);
    expect(newborn.assignments).toEqual([{ coordinator: { name: "Gwen Ostrander" } }]);
    const { rows } = await hub.database.pool.query(
      `select count(distinct shared_client_id)::int as clients from hub_shared_clients.published_link
       where unlinked_at is null and member_id in (select id from hub_members.member where member_number in ('T-1', 'T-2'))`,
    );
    expect(rows).toEqual([{ clients: 2 }]);
  });

  test("is logged with the pregnancy's class where it was told, and only there", async () => {
    const told = await hub.ask(staff, MEMBER, { id: await memberId("T-1") });
    expect(await classesLogged(told.requestId)).toEqual(["E", "N"]);
    const other = await hub.ask(staff, MEMBER, { id: await memberId("T-3") });
    expect(await classesLogged(other.requestId)).toEqual(["E"]);
  });

  test("in a role that is not given class N does not see it, nor does a family consultant anything", async () => {
    const { member } = await hub.askExpectingNoErrors(
      steward,
      "query ($id: ID!) { member(id: $id) { enrollments { bases { kind } } } }",
      { id: await memberId("T-1") },
      { purpose: "OPERATIONS" },
    );
    expect(kindsOf(member)).toEqual([["SPECIAL_HEALTH_CARE_NEEDS"]]);
    const refused = await hub.ask(family, MEMBER, { id: await memberId("T-1") });
    expect([codesOf(refused), refused.data?.member ?? null]).toEqual([[], null]);
  });
});

describe("without her consent", () => {
  test.each([liaison, neighbor])("$id sees her as one of whom the source has said the other basis alone", async (who) => {
    const hers = await askMember(who, "T-1");
    expect(hers.enrollments).toHaveLength(1);
    expect(hers).toEqual(await askMember(who, "T-3"));
    expect(kindsOf(hers)).toEqual([["SPECIAL_HEALTH_CARE_NEEDS"]]);
  });

  test("where the pregnancy is all that there is, it is one of whom the source has said nothing", async () => {
    expect(kindsOf(await askMember(staff, "T-5"))).toEqual([["PREGNANCY"]]);
    expect(kindsOf(await askMember(liaison, "T-5"))).toEqual([[]]);
    expect(await askMember(liaison, "T-5")).toEqual(await askMember(liaison, "T-6"));
  });

  test("a health plan sees the coordinator, and no enrollment at all", async () => {
    expect(await askMember(manager, "T-1")).toEqual({
      enrollments: null,
      assignments: [{ coordinator: { name: "Ruth Pellam" } }],
    });
  });

  test("the log of what others saw has no class N", async () => {
    const { requestId } = await hub.ask(liaison, MEMBER, { id: await memberId("T-1") });
    expect(await classesLogged(requestId)).toEqual(["E"]);
  });
});

describe("with her own consent under the minor-consent law", () => {
  test("the recipient sees it, with the notice; the log says so; the others see what they saw", async () => {
    await consent();
    const { data, requestId } = await hub.ask(neighbor, MEMBER, { id: await memberId("T-1") });
    expect(data.member.enrollments).toMatchObject([
      {
        legalNotice: null,
        bases: [
          { kind: "PREGNANCY", legalNotice: { law: "MINOR_CONSENT", consentSha256: SHA } },
          { kind: "SPECIAL_HEALTH_CARE_NEEDS", legalNotice: null },
        ],
      },
    ]);
    expect(await classesLogged(requestId)).toEqual(["E", "N"]);
    expect(kindsOf(await askMember(liaison, "T-1"))).toEqual([["SPECIAL_HEALTH_CARE_NEEDS"]]);
    expect((await askMember(manager, "T-1")).enrollments).toBeNull();
  });

  test.each([
    ["does not name class N", { fieldClasses: ["E"] }],
    ["is a HIPAA authorization", { law: "HIPAA_AUTHORIZATION" }],
    ["names another program", { programs: ["TN_MANAGED_CARE"] }],
    ["names another organization", { recipient: "TN_MCO_1" }],
    ["has ended", { endsOn: "2025-06-19" }],
    ["names a role that is never given class N", { recipient: "TN_MEDICAID" }],
  ])("one that %s opens nothing", async (_what, change) => {
    await consent(change);
    for (const who of [neighbor, liaison]) expect(await askMember(who, "T-1")).toEqual(await askMember(who, "T-3"));
  });
});

test("the program's money comes from both sources, from its first day", async () => {
  const QUERY = `query ($asOf: Date) { program(code: "TN_CHANT") { arrangement(asOf: $asOf) { confidence funding { source } } } }`;
  const both = [{ source: "TITLE_V" }, { source: "MEDICAID_FEE_FOR_SERVICE" }];
  const merged = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2019-01-01" });
  expect(merged.program.arrangement).toEqual({ confidence: "K", funding: both });
  const before = await hub.askExpectingNoErrors(null, QUERY, { asOf: "2018-12-31" });
  expect(before.program.arrangement).toBeNull();
});
