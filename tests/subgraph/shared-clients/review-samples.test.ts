/** Pairs drawn by chance into the stewards' queue, and what their decisions say about linkage. */
import "reflect-metadata";
import { beforeAll, expect, test } from "vitest";
import type { PlainMonth } from "../../../subgraphs/shared/dates.js";
import type { Subgraph } from "../../../subgraphs/shared/graphql/subgraph.js";
import { drawSamples } from "../../../subgraphs/shared-clients/match-review/draw-samples.js";
import { useDatabase } from "../../testkit/database.js";
import { inventIdentity } from "../../testkit/factories.js";
import { ask, type ChildFields, type Persona, startSubgraph, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
const steward: Persona = { organization: "A", role: "DATA_STEWARD", purpose: "OPERATIONS" };
let subgraph: Subgraph;

const LINKS = 30;
const NEAR_MISSES = 10;
const fieldsOf = (index: number): Omit<ChildFields, "number"> => {
  const { first_name: firstName, last_name: lastName, birth_date: birthDate, sex, zip } = inventIdentity(index);
  return { firstName, lastName, birthDate, sex, zip };
};
const list = (source: string, from: number, to: number, change: Partial<ChildFields> = {}) =>
  Array.from({ length: to - from }, (_, offset) => ({
    number: `${source}${from + offset}`,
    ...fieldsOf((from + offset) * 37),
    ...change,
  }));

beforeAll(async () => {
  for (const id of ["A", "B"]) await state.addOrganization(id);
  await state.addAgreement("B", "A", { classes: ["D", "I"] });
  await state.link(await state.addRoster("A", list("a", 0, LINKS + NEAR_MISSES)));
  await state.link(
    await state.addRoster("B", [...list("b", 0, LINKS), ...list("b", LINKS, LINKS + NEAR_MISSES, { firstName: "Zyx" })]),
  );
  subgraph = await startSubgraph(database);
  return () => subgraph.stop();
});

const draw = (month: string, links: number, nearMisses: number) =>
  drawSamples({
    pool: database.pool,
    month: month as PlainMonth,
    sizes: { AUTOMATIC_LINK: links, NEAR_MISS: nearMisses },
    now: new Date("2025-06-20T12:00:00Z"),
  });
const listDrawn = async () =>
  (
    await database.pool.query(
      `select s.kind, s.month, r.reason, r.is_drawn as "isDrawn" from hub_shared_clients.review_sample s
       join hub_shared_clients.match m on m.id = s.match_id
       join hub_shared_clients.pair_review r on r.member_a = m.member_a and r.member_b = m.member_b and r.closed_at is null
       order by s.match_id`,
    )
  ).rows;
const readQueue = async () => {
  const answer = await ask(subgraph, steward, "{ matchReview(first: 100) { nodes { id reason records { memberNumber } } } }");
  expect(answer.errors).toBeUndefined();
  const page = answer.data?.matchReview as { nodes: { id: string; reason: string }[] } | undefined;
  return page?.nodes ?? [];
};
const decide = (id: string, verdict: string) =>
  ask(subgraph, steward, `mutation { decideMatch(id: "${id}", verdict: ${verdict}) { id } }`);
const readQuality = async () =>
  (
    await ask(
      subgraph,
      steward,
      "{ matchQuality { precision { value low high } recall { value } samples { kind population drawn decided sameChild } } }",
    )
  ).data?.matchQuality;

test("nothing is known before the first draw", async () => {
  expect(await readQuality()).toEqual({ precision: null, recall: null, samples: [] });
});

test("a month is drawn once: so many links and near misses, each with an open review that stands among the first", async () => {
  const { isNew, samples } = await draw("2025-06", 6, 4);
  expect(isNew).toBe(true);
  expect(samples).toEqual([
    { kind: "AUTOMATIC_LINK", population: LINKS, drawn: 6, decided: 0, sameChild: 0 },
    { kind: "NEAR_MISS", population: NEAR_MISSES, drawn: 4, decided: 0, sameChild: 0 },
  ]);
  const drawn = await listDrawn();
  expect(drawn.map(({ kind }) => kind).sort()).toEqual([...Array(6).fill("AUTOMATIC_LINK"), ...Array(4).fill("NEAR_MISS")]);
  expect(drawn.every(({ isDrawn }) => isDrawn)).toBe(true);
  expect(await draw("2025-06", 20, 20)).toEqual({ isNew: false, samples });
  expect(await listDrawn()).toEqual(drawn);
  const queue = await readQueue();
  expect(queue).toHaveLength(NEAR_MISSES + 6);
  expect(queue.slice(0, NEAR_MISSES).some(({ reason }) => reason === "SAMPLE")).toBe(true);
});

test("another month draws other pairs, and no more than there are", async () => {
  await draw("2025-07", 100, 0);
  const drawn = await listDrawn();
  expect(drawn.filter(({ kind, month }) => kind === "AUTOMATIC_LINK" && month === "2025-07")).toHaveLength(LINKS - 6);
});

test("what stewards decide on samples estimates precision and recall, with bounds; other decisions do not count", async () => {
  const queue = await readQueue();
  const [wrong, ...right] = queue.filter(({ reason }) => reason === "SAMPLE").slice(0, 10);
  await decide(wrong?.id ?? "", "DIFFERENT_CHILDREN");
  for (const { id } of right) await decide(id, "SAME_CHILD");
  for (const { id } of queue.filter(({ reason }) => reason !== "SAMPLE")) await decide(id, "DIFFERENT_CHILDREN");
  expect(await readQuality()).toMatchObject({
    precision: { value: 0.9, low: expect.closeTo(0.596, 3), high: expect.closeTo(0.982, 3) },
    recall: { value: 1 },
    samples: [
      { kind: "AUTOMATIC_LINK", population: LINKS, drawn: LINKS, decided: 10, sameChild: 9 },
      { kind: "NEAR_MISS", drawn: 4, decided: 4, sameChild: 0 },
    ],
  });
});
