import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Discipline } from "./disciplines.js";

export interface NewEncounter {
  readonly memberId: number;
  readonly organizationId: string;
  readonly visitedOn: PlainDate;
  readonly discipline: Discipline;
  readonly practitioner: string | null;
  readonly planNumber: string | null;
  readonly recommendationsTitle: string | null;
  readonly recommendationsSha256: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly requestKey: string;
}

export interface EncounterRow extends Omit<NewEncounter, "recordedBy" | "recordedAt" | "requestKey"> {
  readonly id: number;
}

const COLUMNS = `id, member_id as "memberId", organization_id as "organizationId", visited_on as "visitedOn", discipline,
  practitioner, plan_number as "planNumber", recommendations_title as "recommendationsTitle",
  recommendations_sha256 as "recommendationsSha256"`;

/** The encounter of the same key where there is one already, whatever it says. */
export async function addEncounter(client: pg.ClientBase, encounter: NewEncounter): Promise<EncounterRow> {
  const { memberId, organizationId, visitedOn, discipline, practitioner, planNumber } = encounter;
  const { recommendationsTitle, recommendationsSha256, recordedBy, recordedAt, requestKey } = encounter;
  await client.query(
    `insert into hub_coordinators.encounter (member_id, organization_id, visited_on, discipline, practitioner, plan_number,
       recommendations_title, recommendations_sha256, recorded_by, recorded_at, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (organization_id, request_key) do nothing`,
    [
      ...[memberId, organizationId, visitedOn, discipline, practitioner, planNumber],
      ...[recommendationsTitle, recommendationsSha256, recordedBy, recordedAt, requestKey],
    ],
  );
  const { rows } = await client.query<EncounterRow>(
    `select ${COLUMNS} from hub_coordinators.encounter where organization_id = $1 and request_key = $2`,
    [organizationId, requestKey],
  );
  if (!rows[0]) throw new Error("an encounter that was just written is gone");
  return rows[0];
}

/** In the order in which they were recorded. */
export async function listEncounters(pool: pg.Pool, memberIds: readonly number[]): Promise<EncounterRow[]> {
  const { rows } = await pool.query<EncounterRow>(
    `select ${COLUMNS} from hub_coordinators.encounter where member_id = any($1::int[]) order by id`,
    [memberIds],
  );
  return rows;
}
