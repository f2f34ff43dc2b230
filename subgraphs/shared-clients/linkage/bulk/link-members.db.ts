import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { fromListText } from "./id-list.js";

/** Two members that are one child, by their weight or by somebody's word. */
export interface LinkedPair {
  readonly a: number;
  readonly b: number;
  /** Log2 of the odds; a decision outweighs every weight. */
  readonly weight: number;
  /** By somebody's word. */
  readonly isDecided: boolean;
  /** Grouping refused it the last time. */
  readonly isRefused: boolean;
  readonly organizationA: string;
  readonly organizationB: string;
}

type LinkedPairRow = [number, number, number, boolean, boolean, string, string];

/** What grouping refused is weighed against the others each time: a decision, or another record, may have made room for it. */
const LINKS = "(m.grade = 'CERTAIN' or m.ceiling = 'oneSourceTellsApart')";
const MATCH_COLUMNS = "m.weight, false as is_decided, m.ceiling is not null as is_refused";
/** A decision outweighs every weight. */
const DECISION_COLUMNS = "1000 as weight, true as is_decided, false as is_refused";

/** The pairs of these members that link; a pair within them comes twice. */
export async function listLinkedPairs(client: pg.ClientBase, memberIds: Int32Array): Promise<LinkedPair[]> {
  const of = (table: string, condition: string, columns: string) =>
    ["member_a", "member_b"].map(
      (side) => `select m.member_a, m.member_b, ${columns}
        from unnest($1::int[]) c (id) join hub_shared_clients.${table} m on m.${side} = c.id
        where m.withdrawn_at is null and ${condition}`,
    );
  const { rows } = await client.query({
    rowMode: "array",
    text: `select m.member_a, m.member_b, max(m.weight), bool_or(m.is_decided), bool_or(m.is_refused), a.organization_id, b.organization_id
      from (${[...of("match", LINKS, MATCH_COLUMNS), ...of("match_decision", "m.verdict = 'SAME_CHILD'", DECISION_COLUMNS)].join(" union all ")}) m
      join hub_shared_clients.cleaned_identity a on a.member_id = m.member_a
      join hub_shared_clients.cleaned_identity b on b.member_id = m.member_b
      group by m.member_a, m.member_b, a.organization_id, b.organization_id`,
    values: [toArrayText(memberIds)],
  });
  return (rows as unknown as LinkedPairRow[]).map(([a, b, weight, isDecided, isRefused, organizationA, organizationB]) => ({
    a,
    b,
    weight,
    isDecided,
    isRefused,
    organizationA,
    organizationB,
  }));
}

/** The pairs of these members that somebody decided to be two children. */
export async function listDecidedApart(client: pg.ClientBase, memberIds: Int32Array): Promise<(readonly [number, number])[]> {
  const { rows } = await client.query({
    rowMode: "array",
    text: `select d.member_a, d.member_b from unnest($1::int[]) c (id)
      join hub_shared_clients.match_decision d on d.member_a = c.id
      where d.withdrawn_at is null and d.verdict = 'DIFFERENT_CHILDREN'`,
    values: [toArrayText(memberIds)],
  });
  return rows as unknown as [number, number][];
}

/** All live links of the clients that these members belong to: [member, client]. */
export async function listLinksOfClients(client: pg.ClientBase, memberIds: Int32Array): Promise<(readonly [number, number])[]> {
  const { rows } = await client.query({
    rowMode: "array",
    text: `select l.member_id, l.shared_client_id from (
        select distinct own.shared_client_id from unnest($1::int[]) c (id)
        join hub_shared_clients.link own on own.member_id = c.id and own.unlinked_at is null
      ) client
      join hub_shared_clients.link l on l.shared_client_id = client.shared_client_id and l.unlinked_at is null`,
    values: [toArrayText(memberIds)],
  });
  return rows as unknown as [number, number][];
}

/** Of these members, the ones without a cleaned identity: their records were undone. */
export async function listWithoutIdentity(client: pg.ClientBase, memberIds: Int32Array): Promise<Int32Array> {
  const { rows } = await client.query<{ ids: string | null }>(
    `select string_agg(c.id::text, ',') as ids from unnest($1::int[]) c (id)
     where not exists (select from hub_shared_clients.cleaned_identity i where i.member_id = c.id)`,
    [toArrayText(memberIds)],
  );
  return fromListText(rows[0]?.ids);
}

/**
 * The client that each of these members last belonged to, where nobody belongs to it now: [member, client].
 * Undoing a merge gives the younger client its id back.
 */
export async function listFormerClients(client: pg.ClientBase, memberIds: Int32Array): Promise<(readonly [number, number])[]> {
  const { rows } = await client.query({
    rowMode: "array",
    text: `select f.member_id, f.shared_client_id from (
        select distinct on (l.member_id) l.member_id, l.shared_client_id from unnest($1::int[]) c (id)
        join hub_shared_clients.link l on l.member_id = c.id and l.unlinked_at is not null
        order by l.member_id, l.id desc
      ) f
      where not exists (
        select from hub_shared_clients.link l where l.shared_client_id = f.shared_client_id and l.unlinked_at is null)`,
    values: [toArrayText(memberIds)],
  });
  return rows as unknown as [number, number][];
}

/** The members whom an act moved and nothing since: [member, the client that it left]. */
export async function listClientsBefore(
  client: pg.ClientBase,
  actId: number,
  memberIds: Int32Array,
): Promise<(readonly [number, number])[]> {
  const { rows } = await client.query({
    rowMode: "array",
    text: `select l.member_id, f.shared_client_id
      from hub_shared_clients.link l cross join lateral (
        select p.shared_client_id from hub_shared_clients.link p
        where p.member_id = l.member_id and p.unlinked_at is not null order by p.id desc limit 1
      ) f
      where l.act_id = $1 and l.unlinked_at is null and l.member_id = any($2::int[])`,
    values: [actId, toArrayText(memberIds)],
  });
  return rows as unknown as [number, number][];
}

/** New clients, in ascending order. */
export async function createClients(client: pg.ClientBase, count: number, now: Date): Promise<Int32Array> {
  const { rows } = await client.query<{ ids: string | null }>(
    `with made as (
       insert into hub_shared_clients.shared_client (created_at) select $2::timestamptz from generate_series(1, $1) returning id
     )
     select string_agg(id::text, ',' order by id) as ids from made`,
    [count, now],
  );
  return fromListText(rows[0]?.ids);
}

export async function reviveClients(client: pg.ClientBase, clientIds: readonly number[]): Promise<void> {
  if (clientIds.length === 0) return;
  await client.query(
    "update hub_shared_clients.shared_client set merged_into = null, merged_at = null where id = any($1::int[])",
    [toArrayText(clientIds)],
  );
}

/** Why links change: a roster, or an act of deciding. */
export interface LinkOccasion {
  readonly rosterId: number | null;
  readonly actId: number | null;
  readonly now: Date;
}

/** Ends the links of members that moved or went, and opens the new ones; 0 in clientOf = no client. */
export async function saveLinks(
  client: pg.ClientBase,
  links: { readonly memberIds: Int32Array; readonly clientOf: Int32Array },
  { actId, now }: LinkOccasion,
): Promise<void> {
  const values = [toArrayText(links.memberIds), now];
  await client.query(
    `update hub_shared_clients.link l set unlinked_at = $2 from unnest($1::int[]) c (id)
     where l.member_id = c.id and l.unlinked_at is null`,
    values,
  );
  await client.query(
    `insert into hub_shared_clients.link (member_id, shared_client_id, linked_at, act_id)
     select c.id, c.client, $2, $4 from unnest($1::int[], $3::int[]) c (id, client) where c.client > 0`,
    [...values, toArrayText(links.clientOf), actId],
  );
}

export interface ClientChangeRow {
  readonly kind: "MERGED" | "SPLIT";
  readonly clientId: number;
  readonly otherClientId: number;
}

export async function saveClientChanges(
  client: pg.ClientBase,
  changes: readonly ClientChangeRow[],
  occasion: LinkOccasion,
): Promise<void> {
  if (changes.length === 0) return;
  await client.query(
    `insert into hub_shared_clients.client_change (kind, shared_client_id, other_shared_client_id, roster_id, act_id, changed_at)
     select c.*, $4::int, $6::int, $5::timestamptz from unnest($1::text[], $2::int[], $3::int[]) c`,
    [
      changes.map((change) => change.kind),
      toArrayText(changes.map((change) => change.clientId)),
      toArrayText(changes.map((change) => change.otherClientId)),
      occasion.rosterId,
      occasion.now,
      occasion.actId,
    ],
  );
  await client.query(
    `update hub_shared_clients.shared_client s set merged_into = c.into_id, merged_at = $3
     from unnest($1::int[], $2::int[]) c (from_id, into_id) where s.id = c.from_id`,
    [...toMergeColumns(changes), occasion.now],
  );
}

function toMergeColumns(changes: readonly ClientChangeRow[]): [string, string] {
  const merged = changes.filter((change) => change.kind === "MERGED");
  return [toArrayText(merged.map((change) => change.otherClientId)), toArrayText(merged.map((change) => change.clientId))];
}
