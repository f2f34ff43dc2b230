import type pg from "pg";
import { addYears, findPlainDate, type PlainDate, toPlainDate } from "#shared/dates.js";
import { ConflictError, invalid, NotFoundError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import type { Gathering } from "./collaborative.type.js";
import { findGatherings, listGuests, listUnknownOrganizations } from "./collaboratives.db.js";
import { showGatherings } from "./show-gatherings.js";
import { findNextSession, listSessions, listTrainees, saveTrainees } from "./trainings.db.js";
import type { TrainingHistory } from "./trainings.type.js";

/** For how long a training counts. */
const YEARS_TRAINED = 2;

/** Organizations, days and numbers of people: open to everybody who is signed in, and nothing to disclose. */
export interface TrainingsService {
  getHistory(organizationId: string, since: PlainDate): Promise<TrainingHistory>;
  /** By its key; null for one that the hub never gives out. */
  findHistory(id: string): Promise<TrainingHistory | null>;
  /** Throws NotFoundError for a training to which nobody of the asker's organization came. */
  recordTrainees(gatheringId: string, coordinatorIds: readonly string[]): Promise<Gathering>;
}

export function createTrainingsService(pool: pg.Pool, ids: IdCodec, request: RequestContext): TrainingsService {
  const asOf = toPlainDate(request.now);
  const getHistory = async (organizationId: string, since: PlainDate): Promise<TrainingHistory> => {
    if (since > asOf) throw invalid("since", "lies in the future");
    if ((await listUnknownOrganizations(pool, [organizationId])).length > 0)
      throw invalid("organization", "names an organization that the hub does not know");
    const sessions = await listSessions(pool, organizationId, { since, asOf });
    const nextId = await findNextSession(pool, organizationId, asOf);
    const shownIds = sessions.map(({ id }) => id);
    const rows = await findGatherings(pool, nextId === undefined ? shownIds : [...shownIds, nextId]);
    const shown = new Map((await showGatherings(pool, ids, rows)).map((gathering, index) => [rows[index]?.id, gathering]));
    const trainees = await listTrainees(pool, organizationId, { since: addYears(asOf, -YEARS_TRAINED), asOf });
    return {
      id: `${organizationId}/${since}`,
      organization: { id: organizationId },
      since,
      asOf,
      sessions: shownIds.flatMap((id) => shown.get(id) ?? []),
      attendeeCount: sessions.reduce((sum, { people }) => sum + people, 0),
      nextSession: shown.get(nextId) ?? null,
      parties: [...new Set([organizationId, ...sessions.map(({ host }) => host)])],
      traineeIds: trainees.map((id) => ids.encode("Coordinator", id)),
    };
  };
  return {
    getHistory,
    findHistory: async (id) => {
      const [organizationId = "", day = ""] = id.split("/");
      const since = findPlainDate(day);
      return since && id === `${organizationId}/${since}` ? await getHistory(organizationId, since) : null;
    },
    async recordTrainees(publicId, coordinatorIds) {
      const { organizationId, subject } = requireIdentity(request);
      const id = ids.find("Gathering", publicId);
      const [row] = id === undefined ? [] : await findGatherings(pool, [id]);
      const guest = row && (await listGuests(pool, [row.id])).find((one) => one.organizationId === organizationId);
      if (!(row && guest)) throw new NotFoundError();
      if (row.kind !== "TRAINING" || row.status !== "HELD") throw new ConflictError("It is no training that was held.");
      const people = [...new Set(coordinatorIds)].map((one) => ids.find("Coordinator", one));
      const known = people.flatMap((one) => one ?? []);
      if (known.length < people.length) throw invalid("coordinators", "holds an id that is no coordinator's");
      if (known.length > (guest.people ?? 0)) throw invalid("coordinators", `names more than the ${guest.people} who came`);
      await saveTrainees(pool, row.id, { organizationId, coordinatorIds: known, subject, at: request.now });
      const [shown] = await showGatherings(pool, ids, [row]);
      if (!shown) throw new NotFoundError();
      return shown;
    },
  };
}
