/** One part of the hub does not answer: the others still do, and nobody reads "none" into the gap. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");

const CHECK = `{ coordinatorCheck(memberNumber: "S-1") {
  match { grade }
  client { assignments { coordinator { name } } members { name { first } enrollments { startsOn } } }
  sources { name status organization { name } }
} }`;
const ANSWERED = [
  { name: "KS_MCO_A", status: "ANSWERED", organization: { name: "Prairie Shield Health Plan" } },
  { name: "KS_SHCN", status: "ANSWERED", organization: { name: "Kansas Special Health Care Needs Program" } },
];
const WHOLE = {
  match: { grade: "CERTAIN" },
  client: {
    assignments: [{ coordinator: { name: "Marian Holt" } }],
    members: [
      { name: { first: "Ana" }, enrollments: [{ startsOn: "2025-01-01" }] },
      { name: { first: "Ana" }, enrollments: [] },
    ],
  },
  sources: ANSWERED,
};

/** After its restart a source is left alone for some seconds, so that it is not buried under waiting questions. */
const LONGEST_RECOVERY_MS = 15_000;

beforeAll(() => importOneChild(hub));
beforeEach(async () => {
  const answered = () => hub.ask(staff, CHECK).then(({ errors }) => errors);
  await expect.poll(answered, { timeout: LONGEST_RECOVERY_MS, interval: 250 }).toEqual([]);
});

test("without the coordinators, the others' data arrive, the source is DOWN, and the assignments are unknown: null, never an empty list", async () => {
  await hub.stopSubgraph("coordinators");
  try {
    const answer = await hub.ask(staff, CHECK);
    expect(answer.data.coordinatorCheck).toEqual({
      ...WHOLE,
      client: { ...WHOLE.client, assignments: null },
      sources: [...ANSWERED, { name: "coordinators", status: "DOWN", organization: null }],
    });
    expect(answer.errors.map(({ extensions }) => extensions)).toEqual([
      { code: "SOURCE_DOWN", source: "coordinators", requestId: answer.requestId },
    ]);
  } finally {
    await hub.startSubgraph("coordinators");
  }
});

test("without the programs, the check answers and names no organization", async () => {
  await hub.stopSubgraph("programs");
  try {
    const { data, errors } = await hub.ask(staff, CHECK);
    expect(codesOf({ errors })).toEqual(["SOURCE_DOWN"]);
    expect(data.coordinatorCheck).toMatchObject({
      match: { grade: "CERTAIN" },
      client: { assignments: [{ coordinator: { name: "Marian Holt" } }] },
    });
    expect(data.coordinatorCheck.sources).toContainEqual({ name: "programs", status: "DOWN", organization: null });
  } finally {
    await hub.startSubgraph("programs");
  }
});

test("without linkage there is no answer about coordination at all, and it says why", async () => {
  await hub.stopSubgraph("shared-clients");
  try {
    const { data, errors } = await hub.ask(staff, CHECK);
    expect(data).toBeNull();
    expect(codesOf({ errors })).toEqual(["SOURCE_DOWN"]);
  } finally {
    await hub.startSubgraph("shared-clients");
  }
});

test("without the privacy subgraph every question still answers, because each source writes the log itself", async () => {
  await hub.stopSubgraph("privacy");
  try {
    const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK);
    expect(coordinatorCheck).toEqual(WHOLE);
  } finally {
    await hub.startSubgraph("privacy");
  }
});

test("answers as before once the source is back", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(staff, CHECK);
  expect(coordinatorCheck).toEqual(WHOLE);
});
