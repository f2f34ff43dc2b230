/** Sign-ins that an operator has ended. What is read here on each request is the published view: see refuse-revoked. */
import type pg from "pg";

export const REVOCATION_KINDS = ["TOKEN", "SUBJECT", "ORGANIZATION"] as const;
export type RevocationKind = (typeof REVOCATION_KINDS)[number];

export interface Revocation {
  readonly kind: RevocationKind;
  readonly value: string;
  readonly reason: string;
  readonly revokedBy: string;
  readonly revokedAt: Date;
}

const COLUMNS = 'kind, value, reason, revoked_by as "revokedBy", revoked_at as "revokedAt"';

/** False where it was revoked already: then nothing changes. */
export async function saveRevocation(pool: pg.Pool, { kind, value, reason, revokedBy, revokedAt }: Revocation): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into hub_privacy.revocation (kind, value, reason, revoked_by, revoked_at) values ($1, $2, $3, $4, $5)
     on conflict (kind, value) where lifted_at is null do nothing`,
    [kind, value, reason, revokedBy, revokedAt],
  );
  return rowCount === 1;
}

export interface Lifting {
  readonly kind: RevocationKind;
  readonly value: string;
  readonly liftedBy: string;
  readonly liftedAt: Date;
}

/** False where nothing of it was revoked. */
export async function liftRevocation(pool: pg.Pool, { kind, value, liftedBy, liftedAt }: Lifting): Promise<boolean> {
  const { rowCount } = await pool.query(
    "update hub_privacy.revocation set lifted_by = $3, lifted_at = $4 where kind = $1 and value = $2 and lifted_at is null",
    [kind, value, liftedBy, liftedAt],
  );
  return rowCount === 1;
}

/** In force, newest first. */
export async function listRevocations(pool: pg.Pool): Promise<Revocation[]> {
  const { rows } = await pool.query<Revocation>(
    `select ${COLUMNS} from hub_privacy.revocation where lifted_at is null order by id desc`,
  );
  return rows;
}
