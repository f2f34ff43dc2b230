/** Imported members and services flow in; a year of referrals, gatherings and helped practices of the demo flows out, once. */
import type pg from "pg";
import { createPool, inTransaction } from "#shared/database/create-pool.js";
import { monthRange, type PlainMonth, toPlainDate } from "#shared/dates.js";
import { savePractice } from "../../subgraphs/resources/collaboratives/collaboratives.db.js";
import { savePracticeVisit } from "../../subgraphs/resources/practices/practice-visits.db.js";
import { generateGatherings, generatePractices, generatePracticeVisits } from "./generate-gatherings.js";
import { generateReferrals, type Sender } from "./generate-referrals.js";

export interface ExchangeLoad {
  readonly databaseUrl: string;
  readonly seed: number;
  readonly month: PlainMonth;
  readonly now: Date;
}

/** Marks what the demo brought, so that it is loaded once. */
const DEMO = "demo-exchange";

export async function loadExchange({ databaseUrl, seed, month, now }: ExchangeLoad): Promise<void> {
  const pool = createPool(databaseUrl, { subgraph: "resources", connections: 2 });
  try {
    for (const practice of generatePractices(month)) await savePractice(pool, "MS_CARES2", { ...practice, subject: DEMO, now });
    for (const visit of generatePracticeVisits(month)) await savePracticeVisit(pool, { ...visit, subject: DEMO, now });
    const senders = await listSenders(pool);
    await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query("select 1 from hub_resources.gathering where created_by = $1 limit 1", [DEMO]);
      if (rowCount !== 0) return;
      await saveReferrals(client, generateReferrals({ seed, senders, lastDay: monthRange(month).endsOn }));
      await saveGatherings(client, generateGatherings({ seed, month, today: toPlainDate(now) }));
    });
  } finally {
    await pool.end();
  }
}

/** Programs of states whose directory is there, with their members and the state's services. */
async function listSenders(pool: pg.Pool): Promise<Sender[]> {
  const { rows } = await pool.query<Sender>(
    `select o.id as "organizationId",
       array(select member_id from hub_members.published_member where organization_id = o.id order by member_number) as "memberIds",
       (select jsonb_agg(jsonb_build_object('id', i.id, 'needs', i.needs) order by i.id) from hub_resources.service_index i
         where i.source = o.state || '_DIRECTORY' and i.is_offered) as services
     from hub_programs.published_organization o where o.type = 'TITLE_V_AGENCY'
       and exists (select 1 from hub_resources.service_index i where i.source = o.state || '_DIRECTORY' and i.is_offered) order by o.id`,
  );
  return rows;
}

/** Ids follow the order of the list, and so each step finds its referral by its place. */
async function saveReferrals(client: pg.ClientBase, referrals: ReturnType<typeof generateReferrals>): Promise<void> {
  await client.query(
    `with given as (select r.*, place from jsonb_array_elements($1::jsonb) with ordinality as e (value, place),
       jsonb_to_record(e.value) as r ("from" text, "to" text, "serviceId" uuid, "memberId" integer, need text, "dueOn" date,
         outcome text, steps jsonb)),
     added as (
       insert into hub_resources.referral (from_organization_id, to_organization_id, service_id, member_id, need, consent_on,
         agreement_ids, status, status_reason, outcome, due_on, created_by, requested_at, answered_at, closed_at)
       select "from", "to", "serviceId", "memberId", need, (steps->0->>'on')::date, '{}', steps->-1->>'status', steps->-1->>'reason',
         outcome, "dueOn", $2, (steps->0->>'on')::date + time '15:00',
         case when steps->1->>'status' <> 'CANCELLED' then (steps->1->>'on')::date + time '16:00' end,
         case when steps->-1->>'status' in ('COMPLETED', 'REJECTED', 'CANCELLED', 'FAILED') then (steps->-1->>'on')::date + time '16:00' end
       from given order by place returning id),
     numbered as (select id, row_number() over (order by id) as place from added)
     insert into hub_resources.referral_step (referral_id, status, reason, by_organization_id, by_subject, at)
     select n.id, s.value->>'status', s.value->>'reason', s.value->>'by', $2, (s.value->>'on')::date + time '15:00' + interval '1 hour' * sign(s.place - 1)
     from numbered n join given g on g.place = n.place, jsonb_array_elements(g.steps) with ordinality as s (value, place)
     order by n.id, s.place`,
    [JSON.stringify(referrals), DEMO],
  );
}

async function saveGatherings(client: pg.ClientBase, gatherings: ReturnType<typeof generateGatherings>): Promise<void> {
  await client.query(
    `with given as (select g.*, place from jsonb_array_elements($1::jsonb) with ordinality as e (value, place),
       jsonb_to_record(e.value) as g (kind text, host text, state text, region text, topic text, status text, "on" date,
         "createdOn" date, "requestedBy" text, guests jsonb)),
     added as (
       insert into hub_resources.gathering (kind, host_organization_id, state, region, topic, status, scheduled_on,
         requested_by_organization_id, created_by, created_at)
       select kind, host, state, region, topic, status, "on", "requestedBy", $2, "createdOn" + time '14:00' from given
       order by "createdOn", place returning id),
     numbered as (select id, row_number() over (order by id) as place from added)
     insert into hub_resources.gathering_guest (gathering_id, organization_id, people)
     select n.id, s.value->>'organization', (s.value->>'people')::integer
     from (select guests, row_number() over (order by "createdOn", place) as place from given) g
     join numbered n on n.place = g.place, jsonb_array_elements(g.guests) s (value)`,
    [JSON.stringify(gatherings), DEMO],
  );
}
