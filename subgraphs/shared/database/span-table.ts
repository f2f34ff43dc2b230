import type pg from "pg";

/**
 * A span table holds facts with two clocks: starts_on and ends_on say when a fact holds (days included, null = open),
 * received_at and superseded_at say when the hub knew it. Rows are never overwritten: a change supersedes the old
 * version and adds a new one under the same id, so every past answer can be given again.
 */
export interface SpanTable {
  /** With its schema, for example "hub_programs.enrollment". */
  readonly table: string;
  /** What makes two spans of a member the same thing, beside starts_on. */
  readonly keys: readonly string[];
  /** What may change about it, beside ends_on. */
  readonly values: readonly string[];
  /**
   * SQL that selects what the source now says of the roster's members ($1 = roster id): member_id, organization_id,
   * the keys, starts_on (null = unknown: the file's date, or since when it was known), ends_on and the values.
   */
  readonly source: string;
}

export interface RosterToApply {
  readonly rosterId: number;
  /** The day that the file speaks of. */
  readonly effectiveOn: string;
  readonly receivedAt: Date;
}

/**
 * Brings the spans of the members that a roster touched to what their source now says, in one statement.
 * A span that is sent again with other values gets a new version. A span that is no longer sent ends the day before
 * the file's date, or before the span that follows it; one that would end before it began, or that another span with
 * the same first day replaces, is withdrawn.
 */
export async function applyRosterToSpans(client: pg.ClientBase, spans: SpanTable, roster: RosterToApply): Promise<void> {
  await client.query(toApplySql(spans), [roster.rosterId, roster.effectiveOn, roster.receivedAt]);
}

/** Takes back what a roster did: its versions are superseded, the ones that it superseded come back as new versions. */
export async function undoRosterInSpans(client: pg.ClientBase, spans: SpanTable, roster: RosterToApply): Promise<void> {
  const columns = listColumns(spans).join(", ");
  await client.query(
    `with withdrawn as (
       update ${spans.table} set superseded_at = $2 where roster_id = $1 and superseded_at is null
     )
     insert into ${spans.table} (id, ${columns}, roster_id, received_at)
     select id, ${columns}, roster_id, $2 from ${spans.table} where superseded_by_roster_id = $1`,
    [roster.rosterId, roster.receivedAt],
  );
}

function listColumns(spans: SpanTable): string[] {
  return ["member_id", "organization_id", ...spans.keys, "starts_on", "ends_on", ...spans.values];
}

function toApplySql(spans: SpanTable): string {
  const keys = spans.keys.join(", ");
  const values = ["ends_on", ...spans.values];
  const columns = listColumns(spans).join(", ");
  const identity = ["member_id", ...spans.keys, "starts_on"];
  const sameSpan = identity.map((column) => `c.${column} = s.${column}`).join(" and ");
  return `
with touched as materialized (
  select member_id from hub_members.published_touched_member where roster_id = $1
),
known as materialized (
  select t.* from ${spans.table} t join touched using (member_id) where t.superseded_at is null
),
known_since as (
  select member_id, ${keys}, max(starts_on) as starts_on from known
  where ends_on is null or ends_on >= $2::date group by member_id, ${keys}
),
sent as materialized (
  select distinct on (member_id, ${keys}, starts_on) ${columns} from (
    select ${listColumns(spans)
      .map((column) => (column === "starts_on" ? "coalesce(i.starts_on, k.starts_on, $2::date) as starts_on" : `i.${column}`))
      .join(", ")}
    from (${spans.source}) i
    left join known_since k on ${["member_id", ...spans.keys].map((column) => `k.${column} = i.${column}`).join(" and ")}
  ) resolved
  order by member_id, ${keys}, starts_on, ends_on desc nulls first
),
changed as (
  select s.*, c.version_id as old_version, c.id as old_id from sent s left join known c on ${sameSpan}
  where c.version_id is null
    or row(${values.map((column) => `c.${column}`).join(", ")}) is distinct from row(${values.map((column) => `s.${column}`).join(", ")})
),
unsent as (
  select c.* from known c left join sent s on ${sameSpan} where s.member_id is null
),
ending as (
  select u.version_id,
    least($2::date, min(s.starts_on) filter (where s.starts_on > u.starts_on)) - 1 as last_day,
    coalesce(bool_or(s.starts_on = u.starts_on), false) as replaced
  from unsent u left join sent s on s.member_id = u.member_id group by u.version_id
),
closed as (
  select u.*, e.last_day, e.replaced or e.last_day < u.starts_on as withdrawn
  from unsent u join ending e using (version_id)
  where e.replaced or u.ends_on is null or u.ends_on > e.last_day
),
superseded as (
  update ${spans.table} set superseded_at = $3, superseded_by_roster_id = $1
  where version_id in (select old_version from changed union all select version_id from closed)
)
insert into ${spans.table} (id, ${columns}, roster_id, received_at)
select coalesce(old_id, nextval('${spans.table}_id_seq')::integer), ${columns}, $1, $3 from changed
union all
select id, ${columns.replace(/\bends_on\b/, "last_day")}, $1, $3 from closed where not withdrawn`;
}
