import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Purpose } from "#shared/identity.js";
import type { ConsentLaw } from "#shared/policy/laws.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { ConsentGiver } from "./consent-giver.js";

export interface ConsentFacts {
  readonly law: ConsentLaw;
  readonly givenBy: ConsentGiver;
  readonly fieldClasses: readonly FieldClass[];
  readonly programs: readonly string[];
  readonly recipient: string | null;
  readonly recipientType: string | null;
  readonly purposes: readonly Purpose[];
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly evidenceSha256: string;
  readonly language: string;
}

export interface ConsentRow extends ConsentFacts {
  readonly id: number;
  readonly memberId: number;
  readonly recordedAt: Date;
  readonly revokedAt: Date | null;
}

/** Whose record, by whose hand, when. */
export interface Recording {
  readonly memberId: number;
  readonly organizationId: string;
  readonly subject: string;
  readonly at: Date;
}

const CONSENT_COLUMNS = `id, member_id as "memberId", law, given_by as "givenBy", field_classes as "fieldClasses", programs,
  recipient_organization_id as recipient, recipient_type as "recipientType", purposes, starts_on as "startsOn",
  ends_on as "endsOn", evidence_sha256 as "evidenceSha256", language, recorded_at as "recordedAt", revoked_at as "revokedAt"`;

/** The consent of before, unchanged, where the same form is recorded for the same recipient again. */
export async function saveConsent(pool: pg.Pool, facts: ConsentFacts, recording: Recording): Promise<ConsentRow> {
  const { rows } = await pool.query<ConsentRow>(
    `insert into hub_privacy.consent (member_id, organization_id, law, given_by, field_classes, programs,
       recipient_organization_id, recipient_type, purposes, starts_on, ends_on, evidence_sha256, language, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (member_id, law, evidence_sha256, coalesce(recipient_organization_id, ''), coalesce(recipient_type, ''))
       where revoked_at is null do update set member_id = excluded.member_id
     returning ${CONSENT_COLUMNS}`,
    [
      recording.memberId,
      recording.organizationId,
      facts.law,
      facts.givenBy,
      facts.fieldClasses,
      facts.programs,
      facts.recipient,
      facts.recipientType,
      facts.purposes,
      facts.startsOn,
      facts.endsOn,
      facts.evidenceSha256,
      facts.language,
      recording.subject,
      recording.at,
    ],
  );
  return getOnly(rows);
}

/** Undefined where the organization has recorded no such consent. A second revocation keeps the moment of the first. */
export async function revokeConsent(pool: pg.Pool, id: number, by: Omit<Recording, "memberId">): Promise<ConsentRow | undefined> {
  const { rows } = await pool.query<ConsentRow>(
    `update hub_privacy.consent set revoked_at = coalesce(revoked_at, $3), revoked_by = coalesce(revoked_by, $4)
     where id = $1 and organization_id = $2 returning ${CONSENT_COLUMNS}`,
    [id, by.organizationId, by.at, by.subject],
  );
  return rows[0];
}

/** Newest first, revoked ones too. */
export async function listConsents(pool: pg.Pool, memberId: number): Promise<ConsentRow[]> {
  const { rows } = await pool.query<ConsentRow>(
    `select ${CONSENT_COLUMNS} from hub_privacy.consent where member_id = $1 order by id desc`,
    [memberId],
  );
  return rows;
}

export interface RestrictionFacts {
  readonly recipient: string | null;
  readonly fieldClasses: readonly FieldClass[];
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
}

export interface RestrictionRow extends RestrictionFacts {
  readonly id: number;
  readonly memberId: number;
  readonly liftedAt: Date | null;
}

const RESTRICTION_COLUMNS = `id, member_id as "memberId", recipient_organization_id as recipient, field_classes as "fieldClasses",
  starts_on as "startsOn", ends_on as "endsOn", lifted_at as "liftedAt"`;

/** The restriction of before where an equal one stands. */
export async function saveRestriction(pool: pg.Pool, facts: RestrictionFacts, recording: Recording): Promise<RestrictionRow> {
  const { rows } = await pool.query<RestrictionRow>(
    `insert into hub_privacy.restriction (member_id, organization_id, recipient_organization_id, field_classes, starts_on,
       ends_on, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (member_id, coalesce(recipient_organization_id, ''), field_classes, starts_on) where lifted_at is null
       do update set ends_on = excluded.ends_on
     returning ${RESTRICTION_COLUMNS}`,
    [
      recording.memberId,
      recording.organizationId,
      facts.recipient,
      facts.fieldClasses,
      facts.startsOn,
      facts.endsOn,
      recording.subject,
      recording.at,
    ],
  );
  return getOnly(rows);
}

/** Undefined where the organization has recorded no such restriction. */
export async function liftRestriction(
  pool: pg.Pool,
  id: number,
  by: Omit<Recording, "memberId">,
): Promise<RestrictionRow | undefined> {
  const { rows } = await pool.query<RestrictionRow>(
    `update hub_privacy.restriction set lifted_at = coalesce(lifted_at, $3), lifted_by = coalesce(lifted_by, $4)
     where id = $1 and organization_id = $2 returning ${RESTRICTION_COLUMNS}`,
    [id, by.organizationId, by.at, by.subject],
  );
  return rows[0];
}

/** Newest first, lifted ones too. */
export async function listRestrictions(pool: pg.Pool, memberId: number): Promise<RestrictionRow[]> {
  const { rows } = await pool.query<RestrictionRow>(
    `select ${RESTRICTION_COLUMNS} from hub_privacy.restriction where member_id = $1 order by id desc`,
    [memberId],
  );
  return rows;
}

export interface KnownNames {
  readonly organizations: ReadonlySet<string>;
  readonly organizationTypes: ReadonlySet<string>;
  /** Programs that the source runs, or has sent enrollments in. */
  readonly programs: ReadonlySet<string>;
}

/** What a consent may name. */
export async function readKnownNames(pool: pg.Pool): Promise<KnownNames> {
  const [organizations, programs] = await Promise.all([
    pool.query<{ id: string; type: string }>("select id, type from hub_programs.published_organization"),
    pool.query<{ code: string }>("select code from hub_programs.published_program"),
  ]);
  return {
    organizations: new Set(organizations.rows.map(({ id }) => id)),
    organizationTypes: new Set(organizations.rows.map(({ type }) => type)),
    programs: new Set(programs.rows.map(({ code }) => code)),
  };
}

function getOnly<T>([row]: readonly T[]): T {
  if (!row) throw new Error("a row that was just written is gone");
  return row;
}
