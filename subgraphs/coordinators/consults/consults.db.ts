import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Purpose } from "#shared/identity.js";
import { isCovered, isKeptBack } from "#shared/policy/sent-facts.js";
import type { ConsultStatus } from "./consult-status.js";
import { CONSULT_CLASS, CONSULT_FACTS } from "./consults.policy.js";

export interface ConsultRow {
  readonly id: number;
  readonly fromOrganizationId: string;
  readonly toOrganizationId: string;
  readonly memberId: number;
  readonly question: string;
  readonly region: string | null;
  readonly coordinatorId: number | null;
  readonly consentOn: PlainDate | null;
  readonly agreementIds: readonly string[];
  readonly status: ConsultStatus;
  readonly outcome: string | null;
  readonly closingReason: string | null;
  readonly dueOn: PlainDate;
  readonly requestedAt: Date;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
}

const COLUMNS = `c.id, c.from_organization_id as "fromOrganizationId", c.to_organization_id as "toOrganizationId",
  c.member_id as "memberId", c.question, c.region, c.coordinator_id as "coordinatorId", c.consent_on as "consentOn",
  c.agreement_ids as "agreementIds", c.status, c.outcome, c.closing_reason as "closingReason", c.due_on as "dueOn",
  c.requested_at as "requestedAt", c.answered_at as "answeredAt", c.closed_at as "closedAt"`;

/** The child's county as its own source writes it; null where it does not. */
export async function findCounty(pool: pg.Pool, memberId: number): Promise<string | null> {
  const { rows } = await pool.query<{ county: string }>(
    `select county from hub_members.published_record where member_id = $1 and county is not null
     order by record_id desc limit 1`,
    [memberId],
  );
  return rows[0]?.county ?? null;
}

export interface Receiver {
  readonly organizationId: string;
  readonly region: string | null;
  readonly coordinatorId: number | null;
}

/** The state's Title V organization; of several the one that has a region for the county. Undefined where there is none. */
export async function findReceiver(
  pool: pg.Pool,
  { askingOrganizationId, county }: { readonly askingOrganizationId: string; readonly county: string | null },
): Promise<Receiver | undefined> {
  const { rows } = await pool.query<Receiver>(
    `select t.id as "organizationId", g.name as region, g.coordinator_id as "coordinatorId"
     from hub_programs.published_organization mine
     join hub_programs.published_organization t on t.state = mine.state and t.type = 'TITLE_V_AGENCY' and t.id <> mine.id
     left join hub_coordinators.consult_region g on g.organization_id = t.id and g.county = $2
     where mine.id = $1 order by g.name is null, t.id limit 1`,
    [askingOrganizationId, county],
  );
  return rows[0];
}

export interface NewConsult extends Omit<ConsultRow, "id" | "status" | "outcome" | "closingReason" | "answeredAt" | "closedAt"> {
  readonly requestedBy: string;
  readonly requestKey: string;
}

/** The consult of the same key where there is one already, whatever it says. */
export async function addConsult(client: pg.ClientBase, consult: NewConsult): Promise<ConsultRow> {
  await client.query(
    `insert into hub_coordinators.consult (from_organization_id, to_organization_id, member_id, question, region, coordinator_id,
       consent_on, agreement_ids, status, due_on, requested_by, requested_at, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'OPEN', $9, $10, $11, $12)
     on conflict (from_organization_id, request_key) do nothing`,
    [
      consult.fromOrganizationId,
      consult.toOrganizationId,
      consult.memberId,
      consult.question,
      consult.region,
      consult.coordinatorId,
      consult.consentOn,
      consult.agreementIds,
      consult.dueOn,
      consult.requestedBy,
      consult.requestedAt,
      consult.requestKey,
    ],
  );
  const { rows } = await client.query<ConsultRow>(
    `select ${COLUMNS} from hub_coordinators.consult c where from_organization_id = $1 and request_key = $2`,
    [consult.fromOrganizationId, consult.requestKey],
  );
  if (!rows[0]) throw new Error("a consult that was just written is gone");
  return rows[0];
}

/** Whose consults somebody may see today, and for which purpose. */
export interface ConsultScope {
  readonly organizationId: string;
  readonly purpose: Purpose;
  readonly today: PlainDate;
}

const RECEIVED = { member: "c.member_id", source: "c.from_organization_id", to: "$1", today: "$3::date" };
const SCOPE = `(c.from_organization_id = $1 or c.to_organization_id = $1
  and (c.consent_on is not null or ${isCovered(RECEIVED, "$2", CONSULT_CLASS)})
  and not ${isKeptBack(RECEIVED, CONSULT_FACTS)})`;
const toValues = ({ organizationId, purpose, today }: ConsultScope) => [organizationId, purpose, today];

/** Locked until the transaction's end. Undefined for an unknown one and for one out of scope. */
export async function lockConsult(client: pg.ClientBase, scope: ConsultScope, id: number): Promise<ConsultRow | undefined> {
  const { rows } = await client.query<ConsultRow>(
    `select ${COLUMNS} from hub_coordinators.consult c where ${SCOPE} and c.id = $4 for update of c`,
    [...toValues(scope), id],
  );
  return rows[0];
}

/** Newest first; one more than the page, where there is one. */
export async function listConsults(
  pool: pg.Pool,
  scope: ConsultScope,
  asked: { readonly status: ConsultStatus | null; readonly limit: number; readonly beforeId: number | undefined },
): Promise<{ rows: ConsultRow[]; totalCount: number }> {
  const where = `${SCOPE} and ($4::text is null or c.status = $4)`;
  const values = [...toValues(scope), asked.status];
  const { rows } = await pool.query<ConsultRow>(
    `select ${COLUMNS} from hub_coordinators.consult c where ${where} and ($5::int is null or c.id < $5)
     order by c.id desc limit $6`,
    [...values, asked.beforeId ?? null, asked.limit + 1],
  );
  const counted = await pool.query<{ count: number }>(
    `select count(*)::int as count from hub_coordinators.consult c where ${where}`,
    values,
  );
  return { rows, totalCount: counted.rows[0]?.count ?? 0 };
}

export interface ConsultStep {
  readonly id: number;
  readonly by: string;
  readonly at: Date;
}

export async function answerConsult(client: pg.ClientBase, { id, by, at }: ConsultStep, outcome: string): Promise<void> {
  await client.query(
    `update hub_coordinators.consult set status = 'ANSWERED', outcome = $2, answered_by = $3, answered_at = $4 where id = $1`,
    [id, outcome, by, at],
  );
}

export async function closeConsult(client: pg.ClientBase, { id, by, at }: ConsultStep, reason: string | null): Promise<void> {
  await client.query(
    `update hub_coordinators.consult set status = 'CLOSED', closing_reason = $2, closed_by = $3, closed_at = $4 where id = $1`,
    [id, reason, by, at],
  );
}

export interface RegionRow {
  readonly organizationId: string;
  readonly name: string;
  readonly counties: readonly string[];
  readonly coordinatorId: number;
}

/** In place of the region of the same name; its counties leave the regions that had them. */
export async function saveRegion(
  client: pg.ClientBase,
  { organizationId, name, counties, coordinatorId }: RegionRow,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await client.query("delete from hub_coordinators.consult_region where organization_id = $1 and name = $2", [
    organizationId,
    name,
  ]);
  await client.query(
    `insert into hub_coordinators.consult_region (organization_id, county, name, coordinator_id, saved_by, saved_at)
     select $1, county, $3, $4, $5, $6 from unnest($2::text[]) county
     on conflict (organization_id, county) do update set name = excluded.name, coordinator_id = excluded.coordinator_id,
       saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    [organizationId, counties, name, coordinatorId, by, at],
  );
}
