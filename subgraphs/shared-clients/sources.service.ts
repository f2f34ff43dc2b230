import { addDays, type PlainDate, toPlainDate } from "#shared/dates.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { SharedClientsContext } from "./shared-clients.context.js";
import { type Follower, listRosterStates, type RosterState } from "./sources.db.js";
import { type Source, SourceStatus } from "./sources.type.js";

/** Per pair of organizations, never per child: who took part in an answer of this subgraph. */
export async function listSources(context: SharedClientsContext, reach: Reach, follower: Follower): Promise<Source[]> {
  const states = await listRosterStates(context.services.database.pool, reach.asker.organizationId, follower);
  const today = toPlainDate(context.now);
  return [
    ...states.map((state) => ({
      name: state.organizationId,
      organization: { id: state.organizationId },
      asOf: state.asOf,
      status: toStatus(state, reach, today),
    })),
    ...context.sourcesDown.map((name) => ({ name, organization: null, asOf: null, status: SourceStatus.DOWN })),
  ];
}

function toStatus(state: RosterState, reach: Reach, today: PlainDate): SourceStatus {
  if (state.organizationId === reach.asker.organizationId) return SourceStatus.ANSWERED;
  const agreements = reach.agreements.filter((agreement) => agreement.sourceOrganizationId === state.organizationId);
  if (agreements.length === 0) return SourceStatus.NO_AGREEMENT;
  const refreshDays = Math.max(...agreements.map((agreement) => agreement.refreshDays));
  const isFresh = state.finishedOn !== null && state.finishedOn >= addDays(today, -refreshDays);
  return isFresh ? SourceStatus.ANSWERED : SourceStatus.STALE;
}
