/** Connecticut helps practices to coordinate: which, with what, for how many children, and what it did to plans of care. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const host = persona("ct-collaborative");
const other = persona("ks-title-v");
// Numbers that start with 2 were never given out; the first is the example of the check digit's description.
const [ELM, RIVER, CLOCK] = ["1234567893", "2234567891", "2982736458"];

const RECORD = "mutation ($input: PracticeVisitInput!) { recordPracticeVisit(input: $input) { practiceCount visitCount } }";
const visit = (more: object = {}) => ({
  npi: ELM,
  name: "Elm Pediatrics",
  state: "CT",
  region: "Southwest",
  topic: "Plans of care",
  visitedOn: "2025-04-10",
  childrenServed: 50,
  currentBefore: 20,
  currentAfter: 35,
  ...more,
});
const record = (input: object, who = host) => hub.ask(who, RECORD, { input });

beforeAll(async () => {
  for (const input of [
    visit({ currentAfter: null }),
    visit(),
    visit({ npi: RIVER, name: "River Clinic", topic: "Transition", childrenServed: 30, currentBefore: 12, currentAfter: 21 }),
    visit({
      npi: RIVER,
      name: "River Clinic",
      visitedOn: "2025-05-06",
      childrenServed: 30,
      currentBefore: 21,
      currentAfter: null,
    }),
    visit({ npi: RIVER, name: "River Clinic", visitedOn: "2025-03-31", currentAfter: null }),
    visit({ npi: RIVER, name: "River Clinic", region: "North Central" }),
  ]) {
    expect((await record(input)).errors).toEqual([]);
  }
});

const QUERY = `query ($region: String) { practiceAssistance(state: "CT", region: $region, from: "2025-04-01", to: "2025-06-30") {
  state region from to practiceCount visitCount childrenServed currentBeforePercent currentAfterPercent
  byTopic { topic practiceCount visitCount }
  practices { npi name topics visits childrenServed currentBeforePercent currentAfterPercent } } }`;
const ask = async (region: string | null, who = host) =>
  (await hub.askExpectingNoErrors(who, QUERY, { region }, { purpose: null })).practiceAssistance;

test("a region and a time: practices, topics, children, and the rate of current plans before and after", async () => {
  expect(await ask("Southwest")).toEqual({
    state: "CT",
    region: "Southwest",
    from: "2025-04-01",
    to: "2025-06-30",
    practiceCount: 2,
    visitCount: 3,
    childrenServed: 80,
    currentBeforePercent: 40,
    currentAfterPercent: 70,
    byTopic: [
      { topic: "Plans of care", practiceCount: 2, visitCount: 2 },
      { topic: "Transition", practiceCount: 1, visitCount: 1 },
    ],
    practices: [
      {
        npi: ELM,
        name: "Elm Pediatrics",
        topics: ["Plans of care"],
        visits: 1,
        childrenServed: 50,
        currentBeforePercent: 40,
        currentAfterPercent: 70,
      },
      {
        npi: RIVER,
        name: "River Clinic",
        topics: ["Plans of care", "Transition"],
        visits: 2,
        childrenServed: 30,
        currentBeforePercent: 40,
        currentAfterPercent: 70,
      },
    ],
  });
  expect((await ask(null)).visitCount).toBe(4);
  expect(await ask("Nowhere")).toMatchObject({ practiceCount: 0, childrenServed: 0, currentBeforePercent: null });
});

test("others read of small practices that they were helped, and no number of their children", async () => {
  const small = {
    npi: CLOCK,
    name: "Clock Valley",
    region: "South Central",
    childrenServed: 7,
    currentBefore: 2,
    currentAfter: 5,
  };
  expect((await record(visit(small))).errors).toEqual([]);
  expect(await ask("South Central")).toMatchObject({ childrenServed: 7, currentAfterPercent: 71.4 });
  expect(await ask("South Central", other)).toMatchObject({
    practiceCount: 1,
    childrenServed: null,
    currentBeforePercent: null,
    currentAfterPercent: null,
    practices: [{ npi: CLOCK, childrenServed: null, currentBeforePercent: null, currentAfterPercent: null }],
  });
});

test("each wrong field is named, the check digit first of all, and only hosts record", async () => {
  const wrong = { npi: "1234567890", name: " ", visitedOn: "2025-06-21", currentBefore: 51, currentAfter: -1 };
  const { errors } = await record(visit(wrong));
  const fields = errors[0]?.extensions.fields as { field: string }[];
  expect(fields.map(({ field }) => field)).toEqual(["npi", "name", "visitedOn", "currentBefore", "currentAfter"]);
  expect(codesOf(await record(visit(), persona("ks-mco-a")))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await record(visit({ state: "ZZ" })))).toEqual(["BAD_USER_INPUT"]);
});
