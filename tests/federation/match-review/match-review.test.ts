/** Data stewards see the pairs that linkage leaves to people: what is worth most first, identity alone, and only as far as agreements reach. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const steward = persona("ks-steward");
const home = (index: number) => ({
  address: `${index} Elm St`,
  city: "Dodge City",
  phone: `620-555-01${index}`,
  guardian_name: "Ada Lorne",
});
const program: RosterCells = {
  program: "KS_SHCN",
  enrollment_starts_on: "2024-01-01",
  coordinator_name: "Marian Holt",
  acuity: "HIGH",
};
const plan: RosterCells = { program: "KS_KANCARE", enrollment_starts_on: "2024-01-01" };
const twin = { first_name: "Zuzuzuzu" };

/** Children 20 and 21 may be two each; of 21 the plan's enrollment has ended before the program's began. Child 22 is a matter of two plans. */
beforeAll(async () => {
  await hub.importRoster("KS_SHCN", [
    ...inventChildren(20, 22, (index) => ({ ...home(index), ...program, icd10_codes: "Q90.9" })),
    ...inventChildren(60, 61, () => ({ ...home(20), ...program, member_number: "SISTER", first_name: "Sister" })),
  ]);
  await hub.importRoster("KS_MCO_A", [
    ...inventChildren(20, 23, (index) => ({
      ...home(index),
      ...plan,
      ...twin,
      member_number: `A${index}`,
      enrollment_ends_on: index === 21 ? "2023-12-31" : "",
      enrollment_starts_on: index === 21 ? "2023-01-01" : "2024-01-01",
    })),
  ]);
  await hub.importRoster(
    "KS_MCO_B",
    inventChildren(22, 23, (index) => ({ ...home(index), ...plan, member_number: "B22" })),
  );
  await hub.settle();
});

const FIELDS = `id reason note overlapsAtStake weight foundAt steps { field level meaning bits }
  records { organization { id } memberNumber firstName lastName birthDate sex street city zip phoneEnding guardianInitials
    household { firstName birthDate } }`;
const QUERY = `query ($first: Int, $after: String, $reason: MatchReviewReason) {
  matchReview(first: $first, after: $after, reason: $reason) { totalCount pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } }
}`;
const read = async (variables: Record<string, unknown> = {}, who: Persona = steward) =>
  (await hub.askExpectingNoErrors(who, QUERY, variables)).matchReview;

interface Review {
  readonly weight: number;
  readonly steps: readonly { readonly field: string; readonly level: string | null; readonly bits: number }[];
  readonly records: readonly { readonly memberNumber: string; readonly organization: { readonly id: string } }[];
}
const numbersOf = ({ records }: Review) => records.map(({ memberNumber }) => memberNumber);

test("a pair that would create an overlap comes before one that would not", async () => {
  const { nodes, totalCount } = await read();
  expect(totalCount).toBe(2);
  expect(nodes.map((node: Review & { overlapsAtStake: number }) => [numbersOf(node), node.overlapsAtStake])).toEqual([
    [["N20", "A20"], 1],
    [["N21", "A21"], 0],
  ]);
});

test("shows both records and the household beside them, with family contact masked", async () => {
  const { nodes } = await read({ first: 1 });
  const common = {
    birthDate: "2010-01-21",
    sex: "F",
    street: "20 Elm St",
    city: "Dodge City",
    zip: "70020",
    phoneEnding: "0120",
  };
  expect(nodes[0]).toMatchObject({
    reason: "CEILING",
    note: null,
    records: [
      {
        organization: { id: "KS_SHCN" },
        memberNumber: "N20",
        firstName: "Kadebaba",
        guardianInitials: "A. L.",
        ...common,
        household: [{ firstName: "Sister", birthDate: "2010-03-02" }],
      },
      { organization: { id: "KS_MCO_A" }, memberNumber: "A20", firstName: "Zuzuzuzu", ...common, household: [] },
    ],
  });
});

test("says how the weight comes about: the steps add up to it, and the case that keeps it down is named in words", async () => {
  const { nodes } = await read({ first: 1 });
  const [{ steps, weight }] = nodes as Review[] as [Review];
  expect(steps.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(weight, 9);
  expect(steps[0]).toMatchObject({ field: "PRIOR", level: null });
  expect(steps.find(({ field }) => field === "firstName")).toMatchObject({ level: "different", meaning: "Another name." });
  expect(steps.at(-1)).toMatchObject({ field: "CEILING", level: "possibleTwin" });
  expect(steps.at(-1)?.bits).toBeLessThan(0);
});

test("lists each pair once over the pages, and those of one reason alone where it is asked for", async () => {
  const first = await read({ first: 1 });
  expect(first.pageInfo.hasNextPage).toBe(true);
  const second = await read({ first: 1, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...second.nodes].map(numbersOf)).toEqual([
    ["N20", "A20"],
    ["N21", "A21"],
  ]);
  expect(second.pageInfo.hasNextPage).toBe(false);
  expect(await read({ reason: "WRONG_MATCH" })).toMatchObject({ totalCount: 0, nodes: [] });
});

test("records each page, households included, with the agreement that opened it, before it is answered", async () => {
  const { requestId } = await hub.ask(steward, QUERY, { first: 1 });
  const { rows } = await hub.database.pool.query(
    `select action, purpose, rows, field_classes as classes, agreement_ids as agreements, source_organization_ids as sources
     from hub_privacy.disclosure where request_id = $1`,
    [requestId],
  );
  expect(rows).toEqual([
    {
      action: "MATCH_REVIEW",
      purpose: "OPERATIONS",
      rows: 3,
      classes: ["D", "I"],
      agreements: ["AGR_KS_SHCN__KS_MCO_A"],
      sources: ["KS_SHCN", "KS_MCO_A"],
    },
  ]);
});

const stewardOf = (organizationId: string): Persona => ({ ...steward, id: `steward-${organizationId}`, organizationId });

test("a steward sees pairs with a record of the own organization, and none of a source without an agreement", async () => {
  expect(await read({}, stewardOf("KY_OCSHCN"))).toMatchObject({ totalCount: 0, nodes: [] });
  // Plan B has an agreement with neither the program's nor plan A's record of child 22.
  expect(await read({}, stewardOf("KS_MCO_B"))).toMatchObject({ totalCount: 0, nodes: [] });
  expect((await read({}, stewardOf("KS_MCO_A"))).nodes.map(numbersOf)).toEqual([
    ["N20", "A20"],
    ["N21", "A21"],
  ]);
});

test("who runs the hub decides for all, but only where both sources have agreed", async () => {
  const operator = stewardOf("HUB_OPERATOR");
  const agree = (id: string, source: string, classes: string) =>
    hub.database.pool.query(
      `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
       values ($1, 'BUSINESS_ASSOCIATE', $2, 'HUB_OPERATOR', 'A_TO_B', '{}', $3, '{OPERATIONS}', '2020-01-01', 31)`,
      [id, source, classes],
    );
  await agree("T1", "KS_MCO_A", "{D,I}");
  expect(await read({}, operator)).toMatchObject({ totalCount: 0, nodes: [] });
  await agree("T2", "KS_MCO_B", "{D}");
  const { nodes } = await read({}, operator);
  expect(nodes.map((node: Review) => node.records.map((record) => [record.organization.id, record.memberNumber]))).toEqual([
    [
      ["KS_MCO_A", "A22"],
      ["KS_MCO_B", null],
    ],
  ]);
});

test("nobody but a steward, and for no other purpose", async () => {
  for (const id of ["ks-title-v", "ks-mco-a", "hub-auditor", "hub-admin"]) {
    expect(codesOf(await hub.ask(persona(id), QUERY))).toEqual(["FORBIDDEN"]);
  }
  expect(codesOf(await hub.ask(steward, QUERY, {}, { purpose: "CARE_COORDINATION" }))).toEqual(["FORBIDDEN"]);
});

test("a pair leaves the queue when the records no longer leave a doubt", async () => {
  await hub.importRoster(
    "KS_MCO_A",
    inventChildren(21, 22, () => ({ ...home(21), ...plan, member_number: "A21" })),
    {
      kind: "CHANGES",
      effectiveOn: "2025-06-21",
    },
  );
  await hub.settle();
  expect((await read()).nodes.map(numbersOf)).toEqual([["N20", "A20"]]);
});
