import "reflect-metadata";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RouteAnswer, Subgraph } from "../../../subgraphs/shared/graphql/subgraph.js";
import type { Jobs } from "../../../subgraphs/shared/jobs.js";
import { useDatabase } from "../../testkit/database.js";
import { ask, NO_JOBS, type Persona, readBody, requestOf, startSubgraph, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
let subgraph: Subgraph;
let published: number[] = [];
let answerBatch: (data: Record<string, number>) => Promise<void>;
const jobs: Jobs = {
  ...NO_JOBS,
  publish: async (_client, _event, data) => void published.push(data.batchId ?? 0),
  work: async (queue, handle) => {
    if (queue === "shared-clients.answer-check-batch") answerBatch = handle;
  },
};

const ANNA = { medicaidId: "10012345678", firstName: "Anna", lastName: "Quill", birthDate: "2016-04-02", sex: "F", zip: "66601" };
const CARL = { medicaidId: "10023456789", firstName: "Carl", lastName: "Brook", birthDate: "2014-09-30", sex: "M", zip: "66044" };
const MCO: Persona = { organization: "MCO1", subject: "pat" };

beforeAll(async () => {
  for (const id of ["MCO1", "TITLEV"]) await state.addOrganization(id);
  await state.addAgreement("TITLEV", "MCO1", { programs: ["SHCN"] });
  await state.link(
    await state.addRoster("TITLEV", [
      { number: "t1", ...ANNA },
      { number: "t2", ...CARL },
    ]),
  );
  await state.link(await state.addRoster("MCO1", [{ number: "m1", ...ANNA }]));
  await database.pool.query(
    `insert into hub_coordinators.coordinator (organization_id, person_key) values ('TITLEV', 'ines');
     insert into hub_coordinators.coordinator_detail (coordinator_id, name, phone, roster_id, received_at)
       values (1, 'Ines Holm', '785-555-0102', 1, now());
     insert into hub_coordinators.assignment (member_id, organization_id, coordinator_id, program_code, function, starts_on,
       plan_reviewed_on, plan_next_due_on, roster_id, received_at)
     values (1, 'TITLEV', 1, 'SHCN', 'CARE_COORDINATION', '2025-02-01', '2025-03-01', '2025-06-01', 1, now()),
       (1, 'TITLEV', 1, 'OTHER', 'CARE_COORDINATION', '2024-02-01', null, null, 1, now()),
       (1, 'TITLEV', 1, 'SHCN', 'NUTRITION', '2023-02-01', null, null, 1, now())`,
  );
  subgraph = await startSubgraph(database, jobs);
  await subgraph.startWork();
});
afterAll(() => subgraph.stop());

const routeOf = (method: string, path: string) => subgraph.routes.find((route) => route.method === method && route.path === path);
const post = async (csv: string, persona = MCO): Promise<RouteAnswer> => {
  const answer = await routeOf("POST", "/coordinator-checks")?.handle(requestOf(persona, {}, csv));
  if (!answer) throw new Error("no such route");
  return answer;
};
const postFor = async (csv: string) =>
  JSON.parse(String((await post(csv)).body)) as { id: string; rows: number; statusPath: string };
const results = async (id: string, persona = MCO) =>
  (await readBody(await routeOf("GET", "/coordinator-checks/:id/results.csv")?.handle(requestOf(persona, { id }))))
    .trimEnd()
    .split("\r\n");

const FILE = [
  "Member_Number,First_Name,Last_Name,Birth_Date,Zip",
  "m1,,,,",
  ",Anna,Quill,2016-04-02,66601",
  "t2,,,,",
  "nobody,,,,",
  ",Anna,Quill,2016-02-30,66601",
  ",Anna,Quill,2016-04-03,99501",
].join("\n");

it("answers 202, works in the background and gives one result per row", async () => {
  const answer = await post(FILE);
  const { id, rows, statusPath } = JSON.parse(String(answer.body));
  expect(answer).toMatchObject({ status: 202, headers: { location: statusPath } });
  expect({ rows, statusPath }).toEqual({ rows: 6, statusPath: `/coordinator-checks/${id}` });
  expect(JSON.parse(String((await routeOf("GET", "/coordinator-checks/:id")?.handle(requestOf(MCO, { id })))?.body))).toEqual({
    id,
    status: "RUNNING",
    total: 6,
    done: 0,
  });
  await answerBatch({ batchId: published[0] ?? 0 });
  const coordinator = "CERTAIN,Ines Holm,TITLEV,SHCN,785-555-0102,2025-02-01,OVERDUE,1,,";
  expect(await results(id)).toEqual([
    "line,grade,coordinator,organization,program,phone,since,plan_status,coordinators,sources_not_answered,error",
    `2,${coordinator}`,
    `3,${coordinator}`,
    "4,NONE,,,,,,,,,",
    "5,NONE,,,,,,,,,",
    "6,,,,,,,,,,birth_date must be a day such as 2016-04-02",
    "7,PROBABLE,,,,,,,,,",
  ]);
  const reasons = await database.pool.query(
    "select decision, reason from hub_privacy.disclosure where action = 'COORDINATOR_CHECK' order by id",
  );
  expect(reasons.rows).toEqual([
    { decision: "DISCLOSED", reason: null },
    { decision: "DISCLOSED", reason: null },
    { decision: "NOTHING", reason: "NO_RELATIONSHIP" },
    { decision: "NOTHING", reason: "NO_MATCH" },
    { decision: "NOTHING", reason: "HELD_MATCH" },
  ]);
  const { data } = await ask(subgraph, MCO, `{ checkBatch(id: "${id}") { status total done resultsPath } }`);
  expect(data?.checkBatch).toEqual({ status: "DONE", total: 6, done: 6, resultsPath: `${statusPath}/results.csv` });
});

it("is the same batch where the same person sends the same file on the same day", async () => {
  const before = published.length;
  expect((await postFor(FILE)).id).toBe((await postFor(FILE)).id);
  expect(published).toHaveLength(before);
});

it("goes on after a crash with the rows that have no answer yet", async () => {
  published = [];
  const { id } = await postFor("member_number\nm1\nt2\n");
  const batchId = published[0] ?? 0;
  const kept = { grade: "NONE", memberIds: [], found: [], error: "kept" };
  await database.pool.query("update hub_shared_clients.check_batch_row set answer = $2 where batch_id = $1 and line = 2", [
    batchId,
    kept,
  ]);
  await answerBatch({ batchId });
  await answerBatch({ batchId });
  expect((await results(id)).slice(1)).toEqual(["2,NONE,,,,,,,,,kept", "3,NONE,,,,,,,,,"]);
});

it("shows a batch to the asking organization alone", async () => {
  const { id } = await postFor(FILE);
  const stranger: Persona = { organization: "TITLEV", role: "TITLE_V_STAFF" };
  await expect(results(id, stranger)).rejects.toThrow("nothing here");
  expect((await ask(subgraph, stranger, `{ checkBatch(id: "${id}") { id } }`)).data).toEqual({ checkBatch: null });
});

it("refuses a file that is too large, not CSV of this kind, or from a role that may not ask", async () => {
  const rows = (count: number) => `member_number\n${"m1\n".repeat(count)}`;
  await expect(post(rows(5_001))).rejects.toMatchObject({ code: "TOO_LARGE" });
  expect((await postFor(rows(5_000))).rows).toBe(5_000);
  await expect(post("name\nAnna\n")).rejects.toMatchObject({ code: "IMPORT_REJECTED" });
  await expect(post('member_number\n"m1\n')).rejects.toMatchObject({ code: "IMPORT_REJECTED" });
  await expect(post(FILE, { ...MCO, role: "DATA_STEWARD", purpose: "OPERATIONS" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
