import type pg from "pg";
import type { Purpose } from "#shared/identity.js";
import type { AgreementDirection, AgreementType } from "./agreement.type.js";

export interface SeedAgreement {
  readonly id: string;
  readonly type: `${AgreementType}`;
  readonly organizationA: string;
  readonly organizationB: string;
  readonly direction: `${AgreementDirection}`;
  /** Program codes, or "*" for every program. */
  readonly programs: readonly string[] | "*";
  /** Letters of the access matrix, also ones that no field of the hub has yet. */
  readonly fieldClasses: readonly string[];
  readonly purposes: readonly Purpose[];
  /** ISO text. */
  readonly startsOn: string;
  /** The last day in force as ISO text; null = open. */
  readonly endsOn: string | null;
  readonly refreshDays: number;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
}

/** Adds agreements, updates what changed, removes nothing: one that ended keeps its row and its last day. A second run changes nothing. */
export async function seedAgreements(pool: pg.Pool, agreements: readonly SeedAgreement[]): Promise<void> {
  const entries = agreements.map(({ programs, ...agreement }) => ({
    ...agreement,
    programs: programs === "*" || programs.includes("*") ? [] : programs,
  }));
  await pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes,
       starts_on, ends_on, refresh_days, contact_name, contact_email)
     select id, type, "organizationA", "organizationB", direction, programs, "fieldClasses", purposes,
       "startsOn", "endsOn", "refreshDays", "contactName", "contactEmail"
     from jsonb_to_recordset($1::jsonb) as s (id text, type text, "organizationA" text, "organizationB" text, direction text,
       programs text[], "fieldClasses" text[], purposes text[], "startsOn" date, "endsOn" date, "refreshDays" integer,
       "contactName" text, "contactEmail" text)
     on conflict (id) do update set type = excluded.type, organization_a = excluded.organization_a,
       organization_b = excluded.organization_b, direction = excluded.direction, programs = excluded.programs,
       field_classes = excluded.field_classes, purposes = excluded.purposes, starts_on = excluded.starts_on,
       ends_on = excluded.ends_on, refresh_days = excluded.refresh_days, contact_name = excluded.contact_name,
       contact_email = excluded.contact_email`,
    [JSON.stringify(entries)],
  );
}
