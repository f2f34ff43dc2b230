/** Children whose records changed go in; the days on which they meet each program's criteria come out. */
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { Criterion } from "./criterion.js";
import {
  type EligibleSpan,
  listCriteria,
  listProgramStates,
  lockEligibility,
  saveSpans,
  takeTouchedMembers,
} from "./eligibility.db.js";
import { listFacts, type MemberFacts } from "./facts.db.js";
import { listEligibleSpans } from "./list-eligible-spans.js";

/** Children per statement: enough for set-based work, few enough to stay in memory. */
const CHUNK = 20_000;

/** Evaluates the children of every roster that enrollments have followed. A second run does nothing; one that dies leaves nothing. */
export async function evaluateEligibility(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lockEligibility(client);
    const memberIds = await takeTouchedMembers(client);
    const criteria = groupByState(await listCriteria(client, null), await listProgramStates(client));
    for (let start = 0; start < memberIds.length; start += CHUNK) {
      const chunk = memberIds.slice(start, start + CHUNK);
      const members = await listFacts(client, chunk);
      await saveSpans(
        client,
        chunk,
        members.flatMap((member) => evaluateMember(criteria, member)),
      );
    }
  });
}

/** State -> the criteria of each of its programs. A child is not asked about in states that its organization does not work in. */
type CriteriaByState = ReadonlyMap<string, ReadonlyMap<string, readonly Criterion[]>>;

function groupByState(criteria: readonly Criterion[], states: ReadonlyMap<string, string>): CriteriaByState {
  const grouped = new Map<string, Map<string, Criterion[]>>();
  for (const criterion of criteria) {
    const state = states.get(criterion.programCode) ?? "";
    const programs = grouped.get(state) ?? new Map<string, Criterion[]>();
    programs.set(criterion.programCode, [...(programs.get(criterion.programCode) ?? []), criterion]);
    grouped.set(state, programs);
  }
  return grouped;
}

function evaluateMember(criteria: CriteriaByState, member: MemberFacts): EligibleSpan[] {
  const { memberId, organizationId, organizationState, facts } = member;
  return [...(criteria.get(organizationState) ?? [])].flatMap(([programCode, ofProgram]) =>
    listEligibleSpans(ofProgram, facts).map((span) => ({ ...span, programCode, organizationId, memberId })),
  );
}
