/** A health home that from March on rests on SSA 1945A, for children with complex conditions: from that day it excludes the other. */
import { beforeAll, expect, test } from "vitest";
import { createLog } from "#shared/log.js";
import { evaluateRules } from "../../../subgraphs/shared-clients/findings/evaluate-overlaps.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
/** Later than the rosters. */
const NOW = new Date("2025-06-21T12:00:00Z");
const staff = persona("ks-title-v");
/** The last day in the other home: for each child another one. */
const LAST_DAYS = ["", "2025-03-01", "2025-02-28"];

beforeAll(async () => {
  await hub.database.pool.query(
    `with program as (insert into hub_programs.program (code, name, kind, state, organization_id)
       values ('KS_COMPLEX', 'Kansas complex conditions health home', 'HEALTH_HOME', 'KS', 'KS_SHCN') returning code)
     insert into hub_programs.arrangement (program_code, starts_on, ends_on, delivery, authority, billing_unit, bills_medicaid, funding, citation, confidence)
     select code, s.starts_on::date, s.ends_on::date, 'DIRECT', s.authority, 'CALENDAR_MONTH', true, '[]', 'invented', 'K'
     from program, (values ('2024-01-01', '2025-02-28', 'SSA_1945'), ('2025-03-01', null, 'SSA_1945A')) s (starts_on, ends_on, authority)`,
  );
  const enrolled = (program: string, lastDayOf: (index: number) => string) => (index: number) => ({
    program,
    enrollment_starts_on: "2025-01-01",
    enrollment_ends_on: lastDayOf(index),
  });
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(
      0,
      3,
      enrolled("KS_COMPLEX", () => ""),
    ),
  );
  await hub.importRoster(
    "KS_HH_1",
    inventChildren(
      0,
      3,
      enrolled("KS_HEALTH_HOME", (index) => LAST_DAYS[index] ?? ""),
    ),
  );
  await hub.settle();
});

test("the fact of the day decides: two of one law may stand side by side, the two laws exclude each other", async () => {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    staff,
    `{ overlapFindings(state: "KS") { nodes { kind verdict startsOn endsOn rule { ruleId } sides { program { code } leads } } } }`,
  );
  type Finding = { startsOn: string; endsOn: string | null };
  const found = [...overlapFindings.nodes].sort((x: Finding, y: Finding) => String(x.endsOn).localeCompare(String(y.endsOn)));
  const excluded = {
    kind: "ASSIGNMENT",
    verdict: "EXCLUDED",
    startsOn: "2025-03-01",
    rule: { ruleId: "US-09" },
    sides: [
      { program: { code: "KS_COMPLEX" }, leads: true },
      { program: { code: "KS_HEALTH_HOME" }, leads: false },
    ],
  };
  expect(found).toEqual([
    { ...excluded, endsOn: "2025-03-01" },
    { ...excluded, endsOn: null },
  ]);
});

test("a table of arrangements that says otherwise is followed by the findings of the program's children, and only once", async () => {
  const evaluate = () =>
    evaluateRules({ pool: hub.database.pool, log: createLog("silent"), now: () => NOW, transactionsAtOnce: 1 });
  const listStatuses = async () => {
    const { rows } = await hub.database.pool.query("select status, found_at as at from hub_shared_clients.finding order by id");
    return rows.map(({ status, at }) => `${status} ${at.getTime() === NOW.getTime() ? "now" : "before"}`);
  };
  await evaluate();
  expect(await listStatuses()).toEqual(["OPEN before", "OPEN before"]);
  const setAuthority = (authority: string) =>
    hub.database.pool.query(
      "update hub_programs.arrangement set authority = $1 where program_code = 'KS_COMPLEX' and ends_on is null",
      [authority],
    );
  await setAuthority("SSA_1945");
  await evaluate();
  expect(await listStatuses()).toEqual(["SUPERSEDED before", "SUPERSEDED before"]);
  await setAuthority("SSA_1945A");
  await evaluate();
  await evaluate();
  expect(await listStatuses()).toEqual(["SUPERSEDED before", "SUPERSEDED before", "OPEN now", "OPEN now"]);
});
