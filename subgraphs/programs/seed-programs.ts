import type pg from "pg";
import { LAW_OF_KIND, type OrganizationType, type ProgramKind } from "./directory-kinds.js";

export interface SeedOrganization {
  readonly id: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly state: string;
  /** Null, or left out: not said. */
  readonly liaisonName?: string | null;
  readonly liaisonEmail?: string | null;
}

export interface SeedProgram {
  readonly code: string;
  readonly name: string;
  readonly kind: ProgramKind;
  readonly state: string;
  readonly organizationId: string;
  readonly authority: string | null;
  readonly citation: string | null;
  readonly sourceConfidence: string | null;
}

/** Puts the directory into the database: adds what is new, updates what changed, removes nothing. A second run changes nothing. */
export async function seedPrograms(
  pool: pg.Pool,
  organizations: readonly SeedOrganization[],
  programs: readonly SeedProgram[],
): Promise<void> {
  await pool.query(
    `insert into hub_programs.organization (id, name, type, state, liaison_name, liaison_email)
     select id, name, type, state, "liaisonName", "liaisonEmail"
     from jsonb_to_recordset($1::jsonb) as s (id text, name text, type text, state text, "liaisonName" text, "liaisonEmail" text)
     on conflict (id) do update set name = excluded.name, type = excluded.type, state = excluded.state,
       liaison_name = excluded.liaison_name, liaison_email = excluded.liaison_email`,
    [JSON.stringify(organizations)],
  );
  await pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, authority, citation, source_confidence, law)
     select code, name, kind, state, "organizationId", authority, citation, "sourceConfidence", law
     from jsonb_to_recordset($1::jsonb) as s (code text, name text, kind text, state text, "organizationId" text,
       authority text, citation text, "sourceConfidence" text, law text)
     on conflict (code) do update set name = excluded.name, kind = excluded.kind, state = excluded.state,
       organization_id = excluded.organization_id, authority = excluded.authority, citation = excluded.citation,
       source_confidence = excluded.source_confidence, law = excluded.law`,
    [JSON.stringify(programs.map((program) => ({ ...program, law: LAW_OF_KIND[program.kind] ?? null })))],
  );
}
