import type pg from "pg";
import { fromTouched, planForRoster, type RosterSize, TOUCHED } from "./plan-for-roster.js";

/**
 * A span table holds facts with two clocks: starts_on and ends_on say when a fact holds (days included, null = open),
 * received_at and superseded_at say when the hub knew it. Rows are never overwritten: a change supersedes the old
 * version and adds a new one under the same id, so every past answer can be given again.
 */
export interface SpanTable {
  /** With its schema, for example "hub_programs.enrollment". */
  readonly table: string;
  /** What makes two spans of a member the same thing, beside starts_on. Never null. */
  readonly keys: readonly string[];
  /** What may change about it, beside ends_on. */
  readonly values: readonly string[];
  /**
   * SQL that selects what the source says of the members that the roster touched, from `told`: their rows after it.
   * It gives member_id, organization_id, the keys, starts_on (null = not said), ends_on and the values.
   */
  readonly source: string;
}

/**
 * For fromTouched: what the source said once it had sent roster $1. Not what it says now: who follows late would miss
 * what the rosters in between said, and an undoing could not bring it back. "+ 0" keeps the planner from looking up
 * every earlier roster's rows by their index for each member.
 */
export const TOLD = `(select * from hub_members.published_record_history
  where roster_id + 0 <= $1 and (replaced_by_roster_id is null or replaced_by_roster_id > $1))`;

export interface RosterToApply {
  readonly rosterId: number;
  /** The day that the file speaks of. */
  readonly effectiveOn: string;
  readonly receivedAt: Date;
}

/**
 * Brings the spans of the members that a roster touched to what their source now says, in one statement.
 *
 * - A first day that the source leaves out is the one that it says in another row, else the one already known,
 *   else the file's date. A span that ends before it starts holds on no day: a source takes one back that way.
 * - A span that is sent again with another last day or other values gets a new version under its id.
 * - A span that still held and is no longer sent ends the day before the file's date, or before the first day of a
 *   span that is new in this file. Where that leaves no day, or a new span has the same first day, it is withdrawn.
 * - A new span with the same keys that reaches back over a known one takes its place, also over one that has ended.
 */
export async function applyRosterToSpans(client: pg.ClientBase, spans: SpanTable, roster: RosterToApply): Promise<void> {
  const size = await planForRoster(client, roster.rosterId);
  await client.query(toApplySql(spans, size), [roster.rosterId, roster.effectiveOn, roster.receivedAt]);
}

/**
 * Takes back what a roster did: its versions are superseded, the ones that it superseded come back as new versions,
 * still as what their own roster said. What a later roster has said since stands.
 */
export async function undoRosterInSpans(client: pg.ClientBase, spans: SpanTable, roster: RosterToApply): Promise<void> {
  const columns = listColumns(spans).join(", ");
  const later = `later.id = t.id or ${same(["member_id", ...spans.keys, "starts_on"], "later", "t")}`;
  await client.query(
    `with withdrawn as (
       update ${spans.table} set superseded_at = $2 where roster_id = $1 and superseded_at is null
     )
     insert into ${spans.table} (id, ${columns}, roster_id, received_at)
     select id, ${columns}, roster_id, $2 from ${spans.table} t
     where superseded_by_roster_id = $1 and not exists (
       select from ${spans.table} later where later.member_id = t.member_id and (${later})
         and later.superseded_at is null and later.roster_id <> $1)`,
    [roster.rosterId, roster.receivedAt],
  );
}

function listColumns(spans: SpanTable): string[] {
  return ["member_id", "organization_id", ...spans.keys, "starts_on", "ends_on", ...spans.values];
}

function same(columns: readonly string[], left: string, right: string): string {
  return columns.map((column) => `${left}.${column} = ${right}.${column}`).join(" and ");
}

/** $1 = roster, $2 = the file's date, $3 = when it was received. */
function toApplySql(spans: SpanTable, size: RosterSize): string {
  const columns = listColumns(spans).join(", ");
  return `with ${toSentSql(spans, size)}, ${toDifferenceSql(spans)},
superseded as (
  update ${spans.table} set superseded_at = $3, superseded_by_roster_id = $1
  where version_id in (
    select old_version from changed union all select version_id from closed
    union all select version_id from known where surplus)
)
insert into ${spans.table} (id, ${columns}, roster_id, received_at)
select coalesce(old_id, nextval('${spans.table}_id_seq')::integer), ${columns}, $1, $3 from changed where not void
union all
select id, ${columns.replace(/\bends_on\b/, "last_day")}, $1, $3 from closed where not withdrawn`;
}

/** `known`: the spans of the touched members until now; `sent`: what the source now says, every span with a first day. */
function toSentSql({ table, keys, values, source }: SpanTable, size: RosterSize): string {
  const thing = ["member_id", ...keys];
  const span = [...thing, "starts_on"].join(", ");
  const rest = ["organization_id", ...values].map((column) => `said.${column}`).join(", ");
  return `
${TOUCHED},
told as (
  select r.* from ${fromTouched(size, TOLD, "r")}
),
known as materialized (
  select t.*, row_number() over (partition by ${span} order by version_id desc) > 1 as surplus
  from ${fromTouched(size, table, "t")} where t.superseded_at is null
),
said as materialized (${source}),
known_since as (
  select ${thing.map((column) => `said.${column}`).join(", ")}, coalesce(said.ends_on, 'infinity') as said_until, max(k.starts_on) as starts_on
  from said join known k on ${same(thing, "k", "said")}
  where said.starts_on is null and case when said.ends_on < $2::date then k.starts_on <= said.ends_on
    else k.ends_on is null or k.ends_on >= $2::date end
  group by ${thing.map((column) => `said.${column}`).join(", ")}, said.ends_on
),
sent as materialized (
  select distinct on (${span}) *, coalesce(ends_on < starts_on, false) as void from (
    select ${thing.map((column) => `said.${column}`).join(", ")}, ${rest}, said.ends_on, coalesce(said.starts_on,
      max(said.starts_on) over (partition by ${thing.map((column) => `said.${column}`).join(", ")}),
      since.starts_on, least($2::date, said.ends_on)) as starts_on
    from said left join known_since since on ${same(thing, "since", "said")}
      and said.starts_on is null and since.said_until = coalesce(said.ends_on, 'infinity')
  ) dated
  order by ${span}, ends_on desc nulls first${values.map((column) => `, ${column}`).join("")}
)`;
}

/** `changed`: spans to write; `closed`: spans that the source no longer says. */
function toDifferenceSql({ keys, values }: SpanTable): string {
  const span = ["member_id", ...keys, "starts_on"];
  const row = (alias: string) => `row(${["ends_on", ...values].map((column) => `${alias}.${column}`).join(", ")})`;
  const sameKeys = same(keys, "n", "u");
  return `
changed as materialized (
  select s.*, k.version_id as old_version, k.id as old_id
  from sent s left join known k on ${same(span, "k", "s")} and not k.surplus
  where k.version_id is null or ${row("k")} is distinct from ${row("s")}
),
unsent as materialized (
  select k.*, k.ends_on is null or k.ends_on >= $2::date as held
  from known k left join sent s on ${same(span, "k", "s")} where s.member_id is null and not k.surplus
),
ending as (
  select u.version_id,
    least(case when u.held then $2::date end, min(n.starts_on) filter (where n.starts_on > u.starts_on)) - 1 as last_day,
    coalesce(bool_or(n.starts_on = u.starts_on
      or ${sameKeys} and n.starts_on < u.starts_on and (n.ends_on is null or n.ends_on >= u.starts_on)), false) as replaced
  from unsent u left join changed n
    on n.member_id = u.member_id and n.old_version is null and not n.void and (u.held or ${sameKeys})
  group by u.version_id, u.held
),
closed as materialized (
  select u.*, e.last_day, e.replaced or e.last_day < u.starts_on as withdrawn
  from unsent u join ending e using (version_id)
  where e.replaced or u.ends_on is null or u.ends_on > e.last_day
)`;
}
