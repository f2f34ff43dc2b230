import type pg from "pg";
import type { IdCodec } from "#shared/ids.js";
import type { Gathering } from "./collaborative.type.js";
import { listGuests } from "./collaboratives.db.js";
import type { GatheringRow } from "./gathering.js";

/** In the order of the rows. */
export async function showGatherings(pool: pg.Pool, ids: IdCodec, rows: readonly GatheringRow[]): Promise<Gathering[]> {
  const guests = await listGuests(
    pool,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, hostOrganizationId, requestedByOrganizationId, ...row }) => {
    const own = guests.filter(({ gatheringId }) => gatheringId === id);
    return {
      ...row,
      id: ids.encode("Gathering", id),
      host: { id: hostOrganizationId },
      requestedBy: requestedByOrganizationId === null ? null : { id: requestedByOrganizationId },
      guests: own.map(({ organizationId, people }) => ({ organization: { id: organizationId }, people })),
      attendeeCount: row.status === "HELD" ? own.reduce((sum, { people }) => sum + (people ?? 0), 0) : null,
    };
  });
}
