import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Arrangement } from "./parse-arrangements.js";
import type { Contract } from "./parse-contracts.js";

/** Public facts about programs; nothing in them is about a child. Rows that a table no longer has are removed. */
export async function seedArrangements(pool: pg.Pool, arrangements: readonly Arrangement[]): Promise<void> {
  await pool.query(
    `with row as (
       select * from jsonb_to_recordset($1::jsonb) as r ("programCode" text, "startsOn" date, "endsOn" date, delivery text,
         authority text, "billingUnit" text, "billsMedicaid" boolean, "contractCoversCoordination" boolean, funding jsonb,
         citation text, confidence text)
     ),
     removed as (
       delete from hub_programs.arrangement a
       where not exists (select from row where row."programCode" = a.program_code and row."startsOn" = a.starts_on)
     )
     insert into hub_programs.arrangement select * from row
     on conflict (program_code, starts_on) do update set ends_on = excluded.ends_on, delivery = excluded.delivery,
       authority = excluded.authority, billing_unit = excluded.billing_unit, bills_medicaid = excluded.bills_medicaid,
       contract_covers_coordination = excluded.contract_covers_coordination, funding = excluded.funding,
       citation = excluded.citation, confidence = excluded.confidence`,
    [JSON.stringify(arrangements)],
  );
}

/** Rows that a table no longer has are removed. */
export async function seedContracts(pool: pg.Pool, contracts: readonly Contract[]): Promise<void> {
  await pool.query(
    `with row as (
       select r.id, r."programCode", r."payerOrganizationId", r.kind, r."startsOn", r."endsOn",
         array(select jsonb_array_elements_text(r.services)) as services, r.citation, r.confidence
       from jsonb_to_recordset($1::jsonb) as r (id text, "programCode" text, "payerOrganizationId" text, kind text,
         "startsOn" date, "endsOn" date, services jsonb, citation text, confidence text)
     ),
     removed as (delete from hub_programs.contract c where not exists (select from row where row.id = c.id))
     insert into hub_programs.contract select * from row
     on conflict (id) do update set program_code = excluded.program_code,
       payer_organization_id = excluded.payer_organization_id, kind = excluded.kind, starts_on = excluded.starts_on,
       ends_on = excluded.ends_on, services = excluded.services, citation = excluded.citation, confidence = excluded.confidence`,
    [JSON.stringify(contracts)],
  );
}

const ARRANGEMENT = `program_code as "programCode", starts_on as "startsOn", ends_on as "endsOn", delivery, authority,
  billing_unit as "billingUnit", bills_medicaid as "billsMedicaid",
  contract_covers_coordination as "contractCoversCoordination", funding, citation, confidence`;

/** Every span of these programs, by first day. */
export async function listArrangements(pool: pg.Pool, programCodes: readonly string[]): Promise<Arrangement[]> {
  const { rows } = await pool.query<Arrangement>(
    `select ${ARRANGEMENT} from hub_programs.arrangement where program_code = any($1::text[]) order by starts_on`,
    [programCodes],
  );
  return rows;
}

/** Those of these programs that hold on the day, by payer and id. */
export async function listContracts(pool: pg.Pool, programCodes: readonly string[], on: PlainDate): Promise<Contract[]> {
  const { rows } = await pool.query<Contract>(
    `select id, program_code as "programCode", payer_organization_id as "payerOrganizationId", kind,
       starts_on as "startsOn", ends_on as "endsOn", services, citation, confidence
     from hub_programs.contract
     where program_code = any($1::text[]) and starts_on <= $2 and (ends_on is null or ends_on >= $2)
     order by payer_organization_id, id`,
    [programCodes, on],
  );
  return rows;
}
