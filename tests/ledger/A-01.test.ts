/** What one child needs in the six domains of care coordination, as a PASSE, a school and a Title V program recorded it. */
import { beforeAll, describe, expect, test } from "vitest";
import { CARE_NEED_FILES } from "../../subgraphs/coordinators/care-needs/care-need-files.js";
import { listFileProblems } from "../../subgraphs/shared/intake/file-claim.js";
import { importSourceFile, undoSourceFile } from "../../subgraphs/shared/intake/source-files.js";
import type { Who } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import { child, type RosterCells, useRosterFolder } from "../testkit/rosters.js";

const hub = useHub();
const writeFile = useRosterFolder();
const staff = persona("ar-title-v");
const passe = persona("ar-passe");
const school: Persona = { ...persona("ar-title-v"), id: "ar-school", organizationId: "AR_SCHOOL" };

const HEADER = "member_number,need_number,domain,need,goal,recorded_on,ended_on";
const post = (who: Who, source: string, rows: readonly string[], query = "") =>
  hub.send(who, `/care-needs/${source}?effectiveOn=2025-06-20&fileName=june-needs.csv${query}`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: [HEADER, ...rows, ""].join("\n"),
  });
const receiptOf = async (response: Response) => (await response.json()) as { id: string; problems: unknown[] };

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.organization (id, name, type, state) values ('AR_SCHOOL', 'Ozark School District', 'OTHER_AGENCY', 'AR')`,
  );
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('AR_SCHOOL', 'Special education', 'SPECIAL_EDUCATION', 'AR', 'AR_SCHOOL', 'FERPA')`,
  );
  await hub.database.pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
     values ('T_SCHOOL', 'DATA_USE', 'AR_SCHOOL', 'AR_CCHCP', 'A_TO_B', '{}', '{D,E,C,P}', '{CARE_COORDINATION}', '2020-01-01', 400)`,
  );
  const enrolled = (program: string): RosterCells => ({ program, enrollment_starts_on: "2025-01-01" });
  const other = { first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02" };
  await hub.importRoster("AR_CCHCP", [
    child({ member_number: "T-1", ...enrolled("AR_CCHCP") }),
    child({ member_number: "T-2", ...enrolled("AR_CCHCP"), ...other }),
  ]);
  await hub.importRoster("AR_PASSE_1", [child({ member_number: "P-1", ...enrolled("AR_PASSE") })]);
  await hub.importRoster("AR_SCHOOL", [child({ member_number: "S-1", ...enrolled("AR_SCHOOL") })]);
  await hub.settle();
  const sent = [
    await post(staff, "AR_CCHCP", [
      "T-1,n1,medical,Sees no neurologist,Visit by August,2025-05-02,",
      "T-1,n2,Social,No respite,Respite twice a month,2025-06-01,",
      "T-1,n3,FINANCIAL,Seizure helmet not covered,Appeal decided,2025-01-10,2025-03-31",
    ]),
    await post(passe, "AR_PASSE_1", ["P-1,g7,Behavioural,Outbursts after seizures,Fewer than one a week,2025-04-15,"]),
    await post(school, "AR_SCHOOL", ["S-1,iep-1,School,Misses two days a week,Ninety percent attendance,2025-03-03,"]),
  ];
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
});

const NEEDS = `careNeeds(asOf: $asOf) { domain careNeeds { need goal recordedOn organization { id } legalNotice { law } } }`;
const OWN = `query ($n: String, $asOf: Date) { member(memberNumber: $n) { ${NEEDS} } }`;
const ALL = `query ($n: String, $asOf: Date) { member(memberNumber: $n) { sharedClient { ${NEEDS} } } }`;
interface Bucket {
  readonly domain: string;
  readonly careNeeds: readonly { readonly need: string; readonly organization: { readonly id: string } }[];
}
const listAll = async (who: Persona, n: string, asOf?: string): Promise<Bucket[]> =>
  (await hub.askExpectingNoErrors(who, ALL, { n, asOf })).member.sharedClient.careNeeds;
const summarize = (buckets: readonly Bucket[]) =>
  buckets.map(({ domain, careNeeds }) => [domain, ...careNeeds.map(({ need, organization }) => `${organization.id}: ${need}`)]);

async function consent(who: Persona, number: string, change: object): Promise<void> {
  const { member } = await hub.askExpectingNoErrors(who, "query ($n: String) { member(memberNumber: $n) { id } }", { n: number });
  const input = {
    memberId: member.id,
    givenBy: "PARENT",
    recipient: "AR_CCHCP",
    purposes: ["CARE_COORDINATION"],
    startsOn: "2025-06-01",
    evidenceSha256: "ab".repeat(32),
    language: "en",
    ...change,
  };
  await hub.askExpectingNoErrors(who, "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }", { input });
}

describe("without the family's consents", () => {
  test("each organization has the needs of its own, in six domains, empty ones too", async () => {
    const { member } = await hub.askExpectingNoErrors(staff, OWN, { n: "T-1" });
    const medical = {
      need: "Sees no neurologist",
      goal: "Visit by August",
      recordedOn: "2025-05-02",
      organization: { id: "AR_CCHCP" },
      legalNotice: null,
    };
    expect(member.careNeeds.map(({ domain }: Bucket) => domain)).toEqual([
      "MEDICAL",
      "SOCIAL",
      "DEVELOPMENTAL",
      "BEHAVIORAL",
      "EDUCATIONAL",
      "FINANCIAL",
    ]);
    expect(member.careNeeds[0].careNeeds).toEqual([medical]);
    expect(member.careNeeds.map(({ careNeeds }: Bucket) => careNeeds.length)).toEqual([1, 1, 0, 0, 0, 0]);
    expect(summarize(await listAll(staff, "T-2")).flat()).toHaveLength(6);
  });

  test("of another's needs nothing is told, and a school's are as if there were none", async () => {
    expect(summarize(await listAll(staff, "T-1")).slice(3)).toEqual([["BEHAVIORAL"], ["EDUCATIONAL"], ["FINANCIAL"]]);
    expect(summarize(await listAll(school, "S-1"))[4]).toEqual(["EDUCATIONAL", "AR_SCHOOL: Misses two days a week"]);
  });

  test("a need holds from the day it was recorded to its last one", async () => {
    expect(summarize(await listAll(staff, "T-1", "2025-03-31"))[5]).toEqual([
      "FINANCIAL",
      "AR_CCHCP: Seizure helmet not covered",
    ]);
    expect(summarize(await listAll(staff, "T-1", "2025-04-01"))[5]).toEqual(["FINANCIAL"]);
    expect(summarize(await listAll(staff, "T-1", "2025-05-01"))[0]).toEqual(["MEDICAL"]);
  });
});

test("with them all three are in their buckets, with goal, owner and date, and the log names each consent", async () => {
  await consent(passe, "P-1", { law: "HIPAA_AUTHORIZATION", fieldClasses: ["G"] });
  await consent(school, "S-1", { law: "FERPA", fieldClasses: ["D", "E", "G"] });
  const { data, requestId } = await hub.ask(staff, ALL, { n: "T-1" });
  const buckets = data.member.sharedClient.careNeeds;
  expect(summarize(buckets)).toEqual([
    ["MEDICAL", "AR_CCHCP: Sees no neurologist"],
    ["SOCIAL", "AR_CCHCP: No respite"],
    ["DEVELOPMENTAL"],
    ["BEHAVIORAL", "AR_PASSE_1: Outbursts after seizures"],
    ["EDUCATIONAL", "AR_SCHOOL: Misses two days a week"],
    ["FINANCIAL"],
  ]);
  expect(buckets[4].careNeeds[0]).toEqual({
    need: "Misses two days a week",
    goal: "Ninety percent attendance",
    recordedOn: "2025-03-03",
    organization: { id: "AR_SCHOOL" },
    legalNotice: { law: "FERPA" },
  });
  const { rows } = await hub.database.pool.query(
    `select field_classes, cardinality(consent_ids) as consents, source_organization_ids from hub_privacy.disclosure
     where request_id = $1 and action = 'CARE_NEEDS'`,
    [requestId],
  );
  expect(rows).toEqual([{ field_classes: ["G"], consents: 2, source_organization_ids: expect.any(Array) }]);
  expect(rows[0].source_organization_ids.sort()).toEqual(["AR_CCHCP", "AR_PASSE_1", "AR_SCHOOL"]);
});

describe("a file of needs", () => {
  test("names itself, row and column of a need without a valid domain, and takes the others", async () => {
    const receipt = await receiptOf(
      await post(staff, "AR_CCHCP", [
        "T-2,m1,Developmental,Speech delay,,2025-06-02,",
        "T-2,m2,Spiritual,Wants a chaplain,,2025-06-02,",
        "T-2,m3,,No car,,2025-06-02,",
        "T-9,m4,SOCIAL,Unknown child,,2025-06-02,",
      ]),
    );
    expect(receipt).toMatchObject({ fileName: "june-needs.csv", status: "APPLIED", rowsRead: 4, rowsAdded: 2, rowsRejected: 2 });
    expect(receipt.problems).toEqual([
      {
        line: 3,
        column: "domain",
        severity: "ERROR",
        code: "UNKNOWN_VALUE",
        message: "expects one of MEDICAL, SOCIAL, DEVELOPMENTAL, BEHAVIORAL, EDUCATIONAL, FINANCIAL",
      },
      { line: 4, column: "domain", severity: "ERROR", code: "MISSING_VALUE", message: "every row needs domain" },
      expect.objectContaining({ line: 5, column: "member_number", severity: "WARNING", code: "UNKNOWN_MEMBER" }),
    ]);
    expect(summarize(await listAll(staff, "T-2"))[2]).toEqual(["DEVELOPMENTAL", "AR_CCHCP: Speech delay"]);
    expect(await receiptOf(await hub.send(staff, `/care-needs/${receipt.id}`))).toMatchObject({
      id: receipt.id,
      rowsRejected: 2,
    });
    expect((await hub.send(passe, `/care-needs/${receipt.id}`)).status).toBe(404);
  });

  test("changes only what it says anew, nothing the second time, and can be tried and taken back", async () => {
    const row = (need: string) => `T-2,m1,Developmental,${need},,2025-06-02,`;
    const tried = await (await post(staff, "AR_CCHCP", [row("Speech therapy")], "&dryRun=true")).json();
    expect(tried).toMatchObject({ dryRun: true, added: 0, changed: 1, unchanged: 0 });
    expect(summarize(await listAll(staff, "T-2"))[2]).toEqual(["DEVELOPMENTAL", "AR_CCHCP: Speech delay"]);
    const first = await receiptOf(await post(staff, "AR_CCHCP", [row("Speech therapy")]));
    expect(first).toMatchObject({ rowsAdded: 0, rowsChanged: 1, repeated: false });
    expect(await receiptOf(await post(staff, "AR_CCHCP", [row("Speech therapy")]))).toMatchObject({
      id: first.id,
      repeated: true,
    });
    expect(summarize(await listAll(staff, "T-2"))[2]).toEqual(["DEVELOPMENTAL", "AR_CCHCP: Speech therapy"]);
    const intake = { pool: hub.database.pool, jobs: { publish: async () => undefined } as never, reader: "test" };
    await undoSourceFile(intake, CARE_NEED_FILES, hub.ids.find("CareNeedFile", first.id) ?? 0);
    expect(summarize(await listAll(staff, "T-2"))[2]).toEqual(["DEVELOPMENTAL", "AR_CCHCP: Speech delay"]);
  });

  test("comes from the source's own people alone, and its template names every column", async () => {
    for (const who of [passe, persona("ar-medicaid"), persona("hub-admin")])
      expect((await post(who, "AR_CCHCP", ["T-1,x,SOCIAL,x,,,"])).status).toBe(403);
    expect((await post(null, "AR_CCHCP", ["T-1,x,SOCIAL,x,,,"])).status).toBe(401);
    const template = await (await hub.send(null, "/care-needs/template.csv")).text();
    expect(template).toBe("member_number,need_number,domain,need,goal,recorded_on,ended_on,program\r\n");
  });

  test("is read on the machine it lies on too, as the command line does", async () => {
    const path = writeFile("needs.csv", `${HEADER}\nT-2,c1,Educational,Needs a tutor,,,\nT-2,c2,Nowhere,x,,,\n`);
    const intake = { pool: hub.database.pool, jobs: { publish: async () => undefined } as never, reader: "test" };
    const order = { organizationId: "AR_CCHCP", effectiveOn: "2025-06-19" as never, fileName: "needs.csv", createdBy: "test" };
    const { file } = await importSourceFile(intake, CARE_NEED_FILES, { order, path });
    expect(file).toMatchObject({ status: "APPLIED", fileName: "needs.csv", rowsAdded: 1, rowsRejected: 1 });
    const { rows } = await listFileProblems(intake.pool, CARE_NEED_FILES.table, {
      fileId: file.id,
      limit: 9,
      afterId: undefined,
    });
    expect(rows.map(({ line, column }) => [line, column])).toEqual([[3, "domain"]]);
    const { member } = await hub.askExpectingNoErrors(staff, OWN, { n: "T-2" });
    expect(member.careNeeds[4].careNeeds[0]).toMatchObject({ need: "Needs a tutor", recordedOn: "2025-06-19" });
  });
});
