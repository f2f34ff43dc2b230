/** A state's spans and claims, put straight into the tables: what is measured begins where rosters and claim files have ended. */
import { createPool } from "#shared/database/create-pool.js";
import type { BenchHub } from "./bench-database.js";

/** Every second child is served by both programs, the others by one of them: three spans a child. */
const MEMBERS = `
insert into hub_members.member (organization_id, member_number)
select 'AR_CCHCP', 'T' || child from generate_series(1, $1::int) child
union all select 'AR_PASSE_' || 1 + child % 3, 'P' || child from generate_series(1, $1::int) child where child % 2 = 0`;

const STATEMENTS = [
  MEMBERS,
  `insert into hub_shared_clients.shared_client (created_at) select now() from generate_series(1, $1::int)`,
  `insert into hub_shared_clients.link (member_id, shared_client_id, linked_at)
   select id, substr(member_number, 2)::int, now() from hub_members.member where $1::int > 0`,
  `insert into hub_coordinators.coordinator (organization_id, person_key)
   select o, 'coordinator ' || n from unnest(array['AR_CCHCP', 'AR_PASSE_1', 'AR_PASSE_2', 'AR_PASSE_3']) o, generate_series(1, $1::int / 200 + 1) n`,
  `insert into hub_coordinators.coordinator_detail (coordinator_id, name, roster_id, received_at)
   select id, person_key, 1, now() from hub_coordinators.coordinator where $1::int > 0`,
  `insert into hub_programs.enrollment (member_id, organization_id, program_code, starts_on, ends_on, roster_id, received_at)
   select id, organization_id, ${programOf("organization_id")}, ${startOf("id")}, ${endOf("id")}, 1, now() from hub_members.member where $1::int > 0`,
  `insert into hub_coordinators.assignment (member_id, organization_id, coordinator_id, program_code, function, starts_on, ends_on, roster_id, received_at)
   select m.id, m.organization_id, c.id, ${programOf("m.organization_id")}, 'CARE_COORDINATION', ${startOf("m.id")}, ${endOf("m.id")}, 1, now()
   from hub_members.member m join hub_coordinators.coordinator c on c.organization_id = m.organization_id
     and c.person_key = 'coordinator ' || (m.id % ($1::int / 200 + 1) + 1)`,
  `insert into hub_members.roster (organization_id, kind, effective_on, file_name, file_sha256, status, created_by, finished_at)
   select 'AR_CCHCP', 'FULL', '2025-06-01', 'bench.csv', repeat('0', 64), 'APPLIED', 'benchmark', now() from generate_series(1, 2) where $1::int > 0`,
  `insert into hub_measures.claim_file (organization_id, effective_on, file_name, file_sha256, status, created_by, finished_at)
   select 'AR_CCHCP', '2025-06-30', 'bench.csv', repeat('0', 64), 'APPLIED', 'benchmark', now() where $1::int > 0`,
  // Five claims a child: the Title V program bills a day a month; one of five was denied.
  `insert into hub_measures.claim (file_id, line, row_hash, organization_id, claim_number, claim_line, member_number, program_code,
     payer_organization_id, billing_provider, procedure_code, units, served_from, served_to, amount_cents, status, frequency_code)
   select 1, child * 5 + month, gen_random_uuid(), 'AR_CCHCP', 'C' || child || '-' || month, 1, 'T' || child, 'AR_CCHCP',
     'AR_MEDICAID', 'AR_CCHCP', 'T1017', 4, d.day, d.day, 4000 + month, case month when 3 then 'DENIED' else 'PAID' end, '1'
   from generate_series(1, $1::int) child, generate_series(1, 5) month,
     lateral (select date '2025-01-01' + (month - 1) * 30 + child % 28 as day) d`,
];

function programOf(organization: string): string {
  return `case when ${organization} = 'AR_CCHCP' then 'AR_CCHCP' else 'AR_PASSE' end`;
}

/** Spans begin and end on many different days. */
function startOf(id: string): string {
  return `date '2024-01-01' + ${id} % 500`;
}

function endOf(id: string): string {
  return `case when ${id} % 3 = 0 then date '2025-03-01' + ${id} % 200 end`;
}

export async function fillWithOverlaps({ databaseUrl }: BenchHub, children: number): Promise<void> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    for (const statement of STATEMENTS) await pool.query(statement, [children]);
    await pool.query("vacuum analyze");
  } finally {
    await pool.end();
  }
}

/** Notes that a roster touched so many children and was followed by everybody but the findings. */
export async function touchChildren({ databaseUrl }: BenchHub, rosterId: number, children: number): Promise<void> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    await pool.query(
      `insert into hub_members.record (member_id, roster_id, line, row_hash)
       select id, $1, id, gen_random_uuid() from hub_members.member where organization_id = 'AR_CCHCP' order by id limit $2`,
      [rosterId, children],
    );
    for (const table of ["shared_clients.linked_roster", "programs.applied_roster", "coordinators.applied_roster"]) {
      await pool.query(`insert into hub_${table} (roster_id, action) values ($1, 'APPLY')`, [rosterId]);
    }
    await pool.query("analyze");
  } finally {
    await pool.end();
  }
}
