import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { inTransaction } from "#shared/database/create-pool.js";
import { LOCKS } from "#shared/database/locks.js";
import type { Criterion, DaySpan } from "./criterion.js";

/** Supersedes what changed and adds what is new. Where anything did, every roster's children are to be evaluated again. */
export async function seedCriteria(pool: pg.Pool, criteria: readonly Criterion[], now: Date): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `with wanted as (select content, at from jsonb_array_elements($1::jsonb) with ordinality as w (content, at)),
       superseded as (
         update hub_programs.eligibility_criterion c set superseded_at = $2
         where superseded_at is null and not exists (select from wanted where wanted.content = c.content) returning 1
       ),
       added as (
         insert into hub_programs.eligibility_criterion (program_code, starts_on, ends_on, content, created_at)
         select content ->> 'programCode', (content ->> 'startsOn')::date, (content ->> 'endsOn')::date, content, $2 from wanted
         where not exists (select from hub_programs.eligibility_criterion c where c.superseded_at is null and c.content = wanted.content)
         order by at returning 1
       )
       select from superseded union all select from added`,
      [JSON.stringify(criteria), now],
    );
    if (rowCount) await client.query("delete from hub_programs.eligibility_roster");
  });
}

/** Those that were not superseded, in force now or not. programCode null: of every program. */
export async function listCriteria(client: pg.ClientBase | pg.Pool, programCode: string | null): Promise<Criterion[]> {
  const { rows } = await client.query<{ content: Criterion }>(
    `select content from hub_programs.eligibility_criterion
     where superseded_at is null and ($1::text is null or program_code = $1) order by id`,
    [programCode],
  );
  return rows.map((row) => row.content);
}

export interface EligibleSpan extends DaySpan {
  readonly programCode: string;
  readonly organizationId: string;
  readonly memberId: number;
}

/** In place of all that was known of these members. */
export async function saveSpans(
  client: pg.ClientBase,
  memberIds: readonly number[],
  spans: readonly EligibleSpan[],
): Promise<void> {
  await client.query("delete from hub_programs.eligible_span where member_id = any($1::int[])", [toArrayText(memberIds)]);
  await client.query(
    `insert into hub_programs.eligible_span (program_code, organization_id, member_id, starts_on, ends_on)
     select * from unnest($1::text[], $2::text[], $3::int[], $4::date[], $5::date[])`,
    [
      spans.map((span) => span.programCode),
      spans.map((span) => span.organizationId),
      toArrayText(spans.map((span) => span.memberId)),
      spans.map((span) => span.startsOn),
      spans.map((span) => span.endsOn),
    ],
  );
}

export async function lockEligibility(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCKS.eligibility]);
}

/** Members of every roster that enrollments have followed and the evaluation has not, once each; marks the rosters as done. */
export async function takeTouchedMembers(client: pg.ClientBase): Promise<number[]> {
  const { rows } = await client.query<{ ids: number[] }>(
    `with step as (
       insert into hub_programs.eligibility_roster (roster_id, action)
       select roster_id, action from hub_programs.applied_roster on conflict do nothing returning roster_id
     )
     select array(select distinct t.member_id from step join hub_members.published_touched_member t using (roster_id)
       order by t.member_id) as ids`,
  );
  return rows[0]?.ids ?? [];
}

export async function findProgramState(pool: pg.Pool, programCode: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ state: string }>("select state from hub_programs.program where code = $1", [programCode]);
  return rows[0]?.state;
}

/** Program -> the state it works in. */
export async function listProgramStates(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ code: string; state: string }>("select code, state from hub_programs.program");
  return new Map(rows.map((row) => [row.code, row.state]));
}
