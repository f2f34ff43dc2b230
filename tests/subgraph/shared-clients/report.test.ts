import "reflect-metadata";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Subgraph } from "../../../subgraphs/shared/graphql/subgraph.js";
import { useDatabase } from "../../testkit/database.js";
import { inventIdentity } from "../../testkit/factories.js";
import { ask, type ChildFields, type Persona, readBody, requestOf, startSubgraph, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
let subgraph: Subgraph;

const toFields = ({ first_name, last_name, birth_date, sex, zip }: ReturnType<typeof inventIdentity>) => ({
  firstName: first_name,
  lastName: last_name,
  birthDate: birth_date,
  sex,
  zip,
});
const child = (organization: string, index: number): ChildFields => ({
  number: `${organization}-${index}`,
  medicaidId: `10${String(7_000_000 + index * 13)}`,
  ...toFields(inventIdentity(index * 37)),
  ...(index === 0 ? { lastName: "=Brook" } : {}),
});
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const STAFF: Persona = { organization: "SHCN", role: "TITLE_V_STAFF", purpose: "PROGRAM_ADMIN" };

beforeAll(async () => {
  for (const id of ["SHCN", "MCOA", "MCOB", "MCOC", "MCOD"]) await state.addOrganization(id);
  await state.addProgram("KS_SHCN", "SHCN");
  for (const plan of ["MCOA", "MCOB", "MCOC"])
    await state.addAgreement("SHCN", plan, { classes: plan === "MCOC" ? ["C"] : ["D", "C", "P"] });
  // MCOD lists every child too, but has no agreement.
  const parts = { SHCN: range(0, 300), MCOA: range(0, 120), MCOB: range(120, 200), MCOC: range(200, 240), MCOD: range(0, 300) };
  for (const [organization, indexes] of Object.entries(parts)) {
    await state.link(
      await state.addRoster(
        organization,
        indexes.map((index) => child(organization, index)),
      ),
    );
  }
  const members = await database.pool.query("select id from hub_members.member where organization_id = 'SHCN' order by id");
  await state.addEnrollments(members.rows.map(({ id }) => ({ memberId: id, organization: "SHCN", program: "KS_SHCN" })));
  await database.pool.query(
    `insert into hub_coordinators.coordinator (organization_id, person_key) values ('SHCN', 'ines');
     insert into hub_coordinators.coordinator_detail (coordinator_id, name, phone, roster_id, received_at)
       values (1, 'Ines Holm', '785-555-0102', 1, now());
     insert into hub_coordinators.assignment (member_id, organization_id, coordinator_id, program_code, function, starts_on,
       plan_reviewed_on, roster_id, received_at)
     select member_id, organization_id, 1, program_code, 'CARE_COORDINATION', '2025-02-01', '2025-03-01', 1, now()
     from hub_programs.enrollment`,
  );
  subgraph = await startSubgraph(database);
});
afterAll(() => subgraph.stop());

const FIELDS = "{ id month version files { partner { id } rowCount added changed ended csvPath } unmatchedCount totalCount }";
// biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what the test asserts.
const generate = async (month: string): Promise<any> => {
  const { data, errors } = await ask(
    subgraph,
    STAFF,
    `mutation { generateSharedClientReport(program: "KS_SHCN", month: "${month}") ${FIELDS} }`,
  );
  expect(errors).toBeUndefined();
  return data?.generateSharedClientReport;
};
const download = async (persona: Persona, id: string, partner: string) => {
  const route = subgraph.routes.find(({ path }) => path === "/shared-client-reports/:id/:partner");
  const answer = await route?.handle(requestOf(persona, { id, partner }));
  return (await readBody(answer)).trimEnd().split("\r\n");
};
const countDisclosures = async (action: string) =>
  (await database.pool.query("select count(*)::int as n from hub_privacy.disclosure where action = $1", [action])).rows[0].n;

it("makes one file per partner with its own matched members, and lists the unmatched to the program only", async () => {
  const report = await generate("2025-06");
  expect(report).toEqual({
    id: expect.any(String),
    month: "2025-06",
    version: 1,
    files: [120, 80, 40].map((rowCount, index) => ({
      partner: { id: ["MCOA", "MCOB", "MCOC"][index] },
      rowCount,
      added: rowCount,
      changed: 0,
      ended: 0,
      csvPath: `/shared-client-reports/${report.id}/${["MCOA", "MCOB", "MCOC"][index]}`,
    })),
    unmatchedCount: 60,
    totalCount: 300,
  });
  expect(await countDisclosures("SHARED_CLIENT_REPORT")).toBe(3);
  expect(await download(STAFF, report.id, "unmatched")).toHaveLength(61);
});

it("is the same report when it is run again, and version 2 where data changed", async () => {
  const [first, again] = [await generate("2025-06"), await generate("2025-06")];
  expect(again).toEqual(first);
  expect(await countDisclosures("SHARED_CLIENT_REPORT")).toBe(3);
  await database.pool.query("update hub_coordinators.assignment set plan_reviewed_on = '2025-06-02' where member_id = 1");
  const changed = await generate("2025-06");
  expect(changed).toMatchObject({ id: first.id, version: 2 });
  await database.pool.query("update hub_coordinators.assignment set plan_reviewed_on = '2025-03-01' where member_id = 1");
});

it("marks what was added, changed and ended since the month before", async () => {
  await generate("2025-07");
  await database.pool.query("update hub_programs.enrollment set ends_on = '2025-07-31' where member_id = 2");
  await database.pool.query("update hub_coordinators.assignment set plan_reviewed_on = '2025-07-09' where member_id = 3");
  await state.addEnrollment({ memberId: await state.memberId("MCOD", "MCOD-299"), organization: "MCOD", program: "KS_SHCN" });
  const august = await generate("2025-08");
  expect(august.files[0]).toMatchObject({ partner: { id: "MCOA" }, rowCount: 119, added: 0, changed: 1, ended: 1 });
  expect(august.files[1]).toMatchObject({ rowCount: 80, added: 0, changed: 0, ended: 0 });
});

it("holds the partner's member numbers, the agreed columns and nothing that a spreadsheet would run", async () => {
  const { id } = await generate("2025-06");
  const lines = await download({ organization: "MCOA", purpose: "OPERATIONS" }, id, "MCOA");
  expect(lines).toHaveLength(121);
  expect(lines[0]).toBe("member_number,first_name,last_name,birth_date,coordinator,phone,since,plan_of_care_on,change");
  expect(lines[1]).toBe("MCOA-0,Babababa,'=Brook,2010-01-01,Ines Holm,785-555-0102,2025-02-01,2025-03-01,ADDED");
  const withoutPlanDates = await download({ organization: "MCOC" }, id, "MCOC");
  expect(withoutPlanDates[1]).toBe("MCOC-200,Vodebaba,Kavofifi,2019-04-23,Ines Holm,785-555-0102,2025-02-01,,ADDED");
  expect(await state.lastDisclosure()).toMatchObject({ action: "REPORT_FILE", organization_id: "MCOC", rows: 80 });
});

it("shows a partner its own file alone, and a stranger nothing", async () => {
  const { id } = await generate("2025-06");
  const query = `{ sharedClientReport(id: "${id}") ${FIELDS} sharedClientReports(program: "KS_SHCN") { month } }`;
  const partner = await ask(subgraph, { organization: "MCOB" }, query);
  expect(partner.data).toMatchObject({
    sharedClientReport: { files: [{ partner: { id: "MCOB" } }], unmatchedCount: null, totalCount: null },
    sharedClientReports: [{ month: "2025-08" }, { month: "2025-07" }, { month: "2025-06" }],
  });
  const stranger = await ask(subgraph, { organization: "MCOD" }, query);
  expect(stranger.data).toEqual({ sharedClientReport: null, sharedClientReports: [] });
  for (const file of ["MCOA", "unmatched"])
    await expect(download({ organization: "MCOB" }, id, file)).rejects.toThrow("nothing here");
  await expect(download({ organization: "MCOD" }, id, "MCOD")).rejects.toThrow("nothing here");
});

it("refuses to make a report for another organization's program", async () => {
  const { errors } = await ask(
    subgraph,
    { ...STAFF, organization: "MCOA" },
    `mutation { generateSharedClientReport(program: "KS_SHCN", month: "2025-06") { id } }`,
  );
  expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

it("closes the files when the agreement ends", async () => {
  const { id } = await generate("2025-06");
  await database.pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'SHCN->MCOA'");
  await expect(download({ organization: "MCOA" }, id, "MCOA")).rejects.toThrow("nothing here");
});
