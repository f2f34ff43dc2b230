import "reflect-metadata";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Subgraph } from "../../../subgraphs/shared/graphql/subgraph.js";
import { useDatabase } from "../../testkit/database.js";
import { ask, ids, startSubgraph, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
let subgraph: Subgraph;

const ANNA = { medicaidId: "10012345678", firstName: "Anna", lastName: "Quill", birthDate: "2016-04-02", sex: "F", zip: "66601" };
const CARL = { medicaidId: "10023456789", firstName: "Carl", lastName: "Brook", birthDate: "2014-09-30", sex: "M", zip: "66044" };
const DORA = { medicaidId: null, firstName: "Dora", lastName: "Field", birthDate: "2015-01-15", sex: "F", zip: "66044" };

beforeAll(async () => {
  for (const id of ["MCO1", "MCO2", "TITLEV", "SILENT"]) await state.addOrganization(id);
  await state.addOrganization("ELSEWHERE", "AR");
  await state.addAgreement("TITLEV", "MCO1");
  await state.addAgreement("TITLEV", "MCO2", { refreshDays: 5 });
  const rosters = [
    await state.addRoster("TITLEV", [
      { number: "t1", ...ANNA },
      { number: "t2", ...CARL },
      { number: "t3", ...DORA },
      { number: "t4", ...DORA, zip: "66045" },
    ]),
    await state.addRoster("MCO1", [
      { number: "m1", ...ANNA },
      { number: "m3", ...DORA, zip: "66046" },
    ]),
    await state.addRoster("ELSEWHERE", [{ number: "e1", ...CARL, medicaidId: "77" }]),
  ];
  for (const roster of rosters) await state.link(roster);
  // MCO2 sends no roster of children, but the Title V record says that it once covered Carl.
  await database.pool.query(
    `insert into hub_members.coverage_span (member_id, organization_id, plan_organization_id, starts_on, ends_on, roster_id, received_at)
     values ($1, 'TITLEV', 'MCO2', '2023-01-01', '2023-12-31', 1, now())`,
    [await state.memberId("TITLEV", "t2")],
  );
  subgraph = await startSubgraph(database);
});
afterAll(() => subgraph.stop());

const FIELDS = "{ match { grade } client { id members { id } } asOf sources { name organization { id } asOf status } auditId }";
const byNumber = (number: string) => `{ coordinatorCheck(memberNumber: "${number}") ${FIELDS} }`;
const byName = (child: typeof DORA | typeof ANNA) =>
  `{ coordinatorCheck(demographics: { firstName: "${child.firstName}", lastName: "${child.lastName}", birthDate: "${child.birthDate}", zip: "${child.zip}" }) ${FIELDS} }`;
// biome-ignore lint/suspicious/noExplicitAny: the answer's shape is what the test asserts.
const answerOf = async (organization: string, query: string): Promise<any> => {
  const { data, errors } = await ask(subgraph, { organization }, query);
  expect(errors).toBeUndefined();
  return data?.coordinatorCheck;
};

describe("a child of the asker's organization", () => {
  it("is found by member number, with the records that are open and the sources", async () => {
    const clientId = (await state.clientsOf("MCO1")).m1 ?? 0;
    const members = [await state.memberId("TITLEV", "t1"), await state.memberId("MCO1", "m1")];
    const answer = await answerOf("MCO1", byNumber("m1"));
    expect(answer).toEqual({
      match: { grade: "CERTAIN" },
      client: { id: ids.encode("SharedClient", clientId), members: members.map((id) => ({ id: ids.encode("Member", id) })) },
      asOf: "2025-06-20",
      sources: [
        { name: "MCO1", organization: { id: "MCO1" }, asOf: "2025-06-01", status: "ANSWERED" },
        { name: "TITLEV", organization: { id: "TITLEV" }, asOf: "2025-06-01", status: "ANSWERED" },
      ],
      auditId: expect.any(String),
    });
    expect(await state.lastDisclosure()).toMatchObject({
      decision: "DISCLOSED",
      action: "COORDINATOR_CHECK",
      member_ids: members,
      source_organization_ids: ["TITLEV", "MCO1"],
      agreement_ids: ["TITLEV->MCO1"],
    });
  });

  it("is found by name, birth date and ZIP code, however they are written", async () => {
    const answer = await answerOf("MCO1", byName({ ...ANNA, firstName: "anná", lastName: "Quill Jr.", zip: "66601-1234" }));
    expect(answer.match.grade).toBe("CERTAIN");
  });

  it("is found by a plan that once covered it, though the plan sends no roster", async () => {
    expect((await answerOf("MCO2", byName(CARL))).match.grade).toBe("CERTAIN");
  });

  it("is found where the family has moved", async () => {
    expect((await answerOf("MCO1", byName({ ...ANNA, zip: "66999" }))).match.grade).toBe("CERTAIN");
  });

  it("is held where the ZIP code and a digit of the birth date differ", async () => {
    const answer = await answerOf("MCO1", byName({ ...ANNA, birthDate: "2016-04-03", zip: "99501" }));
    expect(answer).toMatchObject({ match: { grade: "PROBABLE" }, client: null });
    expect(await state.lastDisclosure()).toMatchObject({ decision: "NOTHING", reason: "HELD_MATCH" });
  });
});

describe("no leak by absence", () => {
  it("answers an unknown child and an unrelated one with the same bytes", async () => {
    const questions = [
      byNumber("nobody"),
      byNumber("t2"),
      byName({ ...CARL, firstName: "Nobody", lastName: "Stranger" }),
      byName(CARL),
    ];
    const answers: string[] = [];
    const reasons: string[] = [];
    for (const question of questions) {
      answers.push(JSON.stringify({ ...(await answerOf("MCO1", question)), auditId: "" }));
      reasons.push((await state.lastDisclosure()).reason);
    }
    expect(new Set(answers).size).toBe(1);
    expect(reasons).toEqual(["NO_MATCH", "NO_RELATIONSHIP", "NO_MATCH", "NO_RELATIONSHIP"]);
  });

  it("gives a client's id to nobody else", async () => {
    const id = ids.encode("SharedClient", (await state.clientsOf("TITLEV")).t2 ?? 0);
    const unknown = ids.encode("SharedClient", 999_999);
    const query = (key: string) =>
      `{ sharedClient(id: "${key}") { id } _entities(representations: [{ __typename: "SharedClient", id: "${key}" }]) { __typename } }`;
    const answers = await Promise.all([id, unknown].map((key) => ask(subgraph, { organization: "MCO1" }, query(key))));
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.data).toEqual({ sharedClient: null, _entities: [null] });
  });

  it("opens a record to its own organization alone where no agreement is in force", async () => {
    const member = ids.encode("Member", await state.memberId("MCO1", "m1"));
    const query = `{ _entities(representations: [{ __typename: "Member", id: "${member}" }]) { ... on Member { sharedClient { members { id } history { kind } } } } }`;
    expect((await ask(subgraph, { organization: "TITLEV", role: "TITLE_V_STAFF" }, query)).data).toEqual({ _entities: [null] });
    const own = await ask(subgraph, { organization: "MCO1" }, query);
    expect(own.data).toMatchObject({
      _entities: [{ sharedClient: { members: [expect.anything(), { id: member }], history: [] } }],
    });
  });
});

describe("sources", () => {
  it("are stale, missing an agreement or down, whichever child is asked about", async () => {
    const { data } = await ask(subgraph, { organization: "MCO2", sourcesDown: ["coordinators"] }, byNumber("nobody"));
    expect(data?.coordinatorCheck).toMatchObject({
      sources: [
        { name: "MCO1", asOf: "2025-06-01", status: "NO_AGREEMENT" },
        { name: "MCO2", asOf: null, status: "ANSWERED" },
        { name: "TITLEV", asOf: "2025-06-01", status: "STALE" },
        { name: "coordinators", organization: null, asOf: null, status: "DOWN" },
      ],
    });
  });
});

describe("refusals", () => {
  const codeOf = async (persona: Parameters<typeof ask>[1], query: string) =>
    (await ask(subgraph, persona, query)).errors?.map((error) => error.extensions.code);

  it("names both fields unless exactly one is given", async () => {
    const { errors } = await ask(subgraph, { organization: "MCO1" }, "{ coordinatorCheck { asOf } }");
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      fields: [{ field: "memberNumber" }, { field: "demographics" }],
    });
  });

  it("refuses a role or purpose that may not ask", async () => {
    expect(await codeOf({ organization: "MCO1", role: "ADMIN" }, byNumber("m1"))).toEqual(["FORBIDDEN"]);
    expect(await codeOf({ organization: "MCO1", role: "DATA_STEWARD", purpose: "OPERATIONS" }, byNumber("m1"))).toEqual([
      "FORBIDDEN",
    ]);
    expect(await codeOf({ organization: "MCO1", purpose: "PUBLIC_HEALTH" }, byNumber("m1"))).toEqual(["FORBIDDEN"]);
  });

  it("answers nothing where the disclosure cannot be recorded", async () => {
    await database.pool.query("alter table hub_privacy.disclosure add constraint broken check (false) not valid");
    try {
      expect(await codeOf({ organization: "MCO1" }, byNumber("m1"))).toEqual(["AUDIT_UNAVAILABLE"]);
      expect(await codeOf({ organization: "MCO1" }, byNumber("nobody"))).toEqual(["AUDIT_UNAVAILABLE"]);
    } finally {
      await database.pool.query("alter table hub_privacy.disclosure drop constraint broken");
    }
  });
});
