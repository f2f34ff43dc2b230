import type pg from "pg";
import type { LeadKey } from "../overlaps/suggest-lead.js";
import type { LeadStatus } from "./lead.type.js";

export interface LeadRow extends LeadKey {
  readonly id: number;
  readonly clientId: number;
  readonly status: LeadStatus;
  readonly step: "FAMILY_CHOICE" | "WRITTEN_AGREEMENT" | null;
  readonly proposedByOrganization: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Who does it, and when. */
export interface Actor {
  readonly organizationId: string;
  readonly subject: string;
  readonly at: Date;
}

const COLUMNS = `id, organization_id as "organizationId", program_code as "programCode", status, step,
  proposed_by_organization as "proposedByOrganization", proposed_at as "proposedAt", decided_at as "decidedAt", ended_at as "endedAt"`;

/** Of these children and of those that were merged into them, newest first. */
export async function listLeads(pool: pg.Pool | pg.ClientBase, clientIds: readonly number[]): Promise<LeadRow[]> {
  const { rows } = await pool.query<LeadRow>(
    `with recursive merged as (
       select id as client, id from unnest($1::int[]) c (id)
       union
       select m.client, s.id from merged m join hub_shared_clients.shared_client s on s.merged_into = m.id
     )
     select m.client as "clientId", lead.* from merged m
     join lateral (select ${COLUMNS} from hub_shared_clients.lead where shared_client_id = m.id) lead on true
     order by lead.id desc`,
    [clientIds],
  );
  return rows;
}

/** The child that it is about, whoever asks: the policy decides next. */
export async function findClientOfLead(pool: pg.Pool | pg.ClientBase, leadId: number): Promise<number | undefined> {
  const { rows } = await pool.query<{ clientId: number }>(
    'select shared_client_id as "clientId" from hub_shared_clients.lead where id = $1',
    [leadId],
  );
  return rows[0]?.clientId;
}

/** Two decisions about one child wait for each other. */
export async function lockClient(client: pg.ClientBase, clientId: number): Promise<void> {
  await client.query("select from hub_shared_clients.shared_client where id = $1 for update", [clientId]);
}

/** The open proposal of before where there is one. */
export async function addProposal(client: pg.ClientBase, clientId: number, lead: LeadKey, actor: Actor): Promise<void> {
  await client.query(
    `insert into hub_shared_clients.lead (shared_client_id, organization_id, program_code, status, proposed_by_organization, proposed_by, proposed_at)
     values ($1, $2, $3, 'PROPOSED', $4, $5, $6)
     on conflict (shared_client_id, organization_id, program_code) where status = 'PROPOSED' do nothing`,
    [clientId, lead.organizationId, lead.programCode, actor.organizationId, actor.subject, actor.at],
  );
}

/** Ends whatever lead the child has, also under the name of a child that was merged into it. */
export async function endActiveLeads(client: pg.ClientBase, leadIds: readonly number[], at: Date): Promise<void> {
  await client.query(
    "update hub_shared_clients.lead set status = 'ENDED', ended_at = $2 where id = any($1::int[]) and status = 'ACTIVE'",
    [leadIds, at],
  );
}

export async function decideProposal(
  client: pg.ClientBase,
  leadId: number,
  decision: { readonly status: "ACTIVE" | "DECLINED"; readonly clientId: number; readonly actor: Actor },
): Promise<void> {
  const { status, clientId, actor } = decision;
  await client.query(
    `update hub_shared_clients.lead set status = $2, step = case when $2 = 'ACTIVE' then 'WRITTEN_AGREEMENT' end,
       shared_client_id = $3, decided_by_organization = $4, decided_by = $5, decided_at = $6
     where id = $1 and status = 'PROPOSED'`,
    [leadId, status, clientId, actor.organizationId, actor.subject, actor.at],
  );
}

export async function addFamilyChoice(client: pg.ClientBase, clientId: number, lead: LeadKey, actor: Actor): Promise<void> {
  await client.query(
    `insert into hub_shared_clients.lead (shared_client_id, organization_id, program_code, status, step, proposed_by_organization,
       proposed_by, proposed_at, decided_by_organization, decided_by, decided_at)
     values ($1, $2, $3, 'ACTIVE', 'FAMILY_CHOICE', $4, $5, $6, $4, $5, $6)`,
    [clientId, lead.organizationId, lead.programCode, actor.organizationId, actor.subject, actor.at],
  );
}
