import type pg from "pg";
import type { PlainDate } from "../dates.js";
import type { Asker } from "../request-context.js";
import type { FieldClass } from "./matrix.js";

/** One direction of an agreement in force: the asker's organization may see these classes of the source's records. */
export interface AgreementInForce {
  readonly id: string;
  readonly sourceOrganizationId: string;
  /** Empty: every program. */
  readonly programs: readonly string[];
  readonly fieldClasses: readonly FieldClass[];
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  /** After this many days without a file the source counts as stale. */
  readonly refreshDays: number;
}

/**
 * Agreements in force today (never on the asked-for day: an expired agreement opens no past either)
 * that cover the asker's purpose.
 */
export async function listAgreementsInForce(pool: pg.Pool, asker: Asker, today: PlainDate): Promise<AgreementInForce[]> {
  const { rows } = await pool.query<AgreementInForce>(
    `select id, source_organization_id as "sourceOrganizationId", programs, field_classes as "fieldClasses",
       starts_on as "startsOn", ends_on as "endsOn", refresh_days as "refreshDays"
     from hub_privacy.published_agreement
     where asking_organization_id = $1 and $2 = any(purposes) and starts_on <= $3 and (ends_on is null or ends_on >= $3)
     order by id`,
    [asker.organizationId, asker.purpose, today],
  );
  return rows;
}

/** True where an agreement in force with this source covers the program for this class. */
export function coversProgram(
  agreements: readonly AgreementInForce[],
  wanted: { readonly sourceOrganizationId: string; readonly programCode: string; readonly fieldClass: FieldClass },
): boolean {
  return agreements.some(
    (agreement) =>
      agreement.sourceOrganizationId === wanted.sourceOrganizationId &&
      agreement.fieldClasses.includes(wanted.fieldClass) &&
      (agreement.programs.length === 0 || agreement.programs.includes(wanted.programCode)),
  );
}
