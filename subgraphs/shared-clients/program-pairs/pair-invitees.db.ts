import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import { isOpen, type OpenCoordination, toOpenValues } from "../open-coordination.js";
import { type PairScope, SIDES, toValues } from "./pair-sides.js";

export interface Invitee {
  readonly coordinatorId: number;
  /** Shared children for whom the person coordinates under one of the two programs. */
  readonly children: number;
}

export interface InviteePage {
  /** Over all pages. */
  readonly total: number;
  /** In ascending order of the coordinator's key. */
  readonly invitees: readonly Invitee[];
}

/** Who coordinates in the month for the children whom the two programs share, as far as that is open. */
export async function listInvitees(
  pool: pg.Pool,
  { scope, open }: { readonly scope: PairScope; readonly open: OpenCoordination },
  page: PageRequest,
): Promise<InviteePage> {
  const { rows } = await pool.query<Invitee & { total: number }>(
    `${SIDES},
     invitee as materialized (
       select a.coordinator_id, count(distinct s.client)::int as children from shared s
       join hub_shared_clients.link l on l.shared_client_id = s.client and l.unlinked_at is null
       join hub_coordinators.published_assignment a on a.member_id = l.member_id
       where a.superseded_at is null and a.program_code in ($1, $2) and a.function = any($18::text[])
         and a.starts_on <= $4::date and (a.ends_on is null or a.ends_on >= $3::date) and ${isOpen(12)}
       group by a.coordinator_id
     )
     select (select count(*)::int from invitee) as total, i.coordinator_id as "coordinatorId", i.children
     from (select 1) t left join lateral (
       select * from invitee where coordinator_id > $19 order by coordinator_id limit $20) i on true
     order by i.coordinator_id`,
    [...toValues(scope), ...toOpenValues(open), COORDINATING_FUNCTIONS, page.afterKey ?? 0, page.limit + 1],
  );
  // An empty page still has its row with the count.
  return { total: rows[0]?.total ?? 0, invitees: rows.filter((row) => row.coordinatorId !== null) };
}
