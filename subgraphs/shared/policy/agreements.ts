import type pg from "pg";
import { prepared } from "../database/prepared.js";
import type { PlainDate } from "../dates.js";
import type { Asker } from "../request-context.js";
import type { ClosingLaw } from "./laws.js";
import type { FieldClass } from "./matrix.js";

/** One direction of an agreement in force: the asker's organization may see these classes of the source's records. */
export interface AgreementInForce {
  readonly id: string;
  /** Its legal form, as privacy lists them. */
  readonly type: string;
  readonly sourceOrganizationId: string;
  /** Empty: every program. */
  readonly programs: readonly string[];
  readonly fieldClasses: readonly FieldClass[];
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  /** After this many days without a file the source counts as stale. */
  readonly refreshDays: number;
}

export interface InForce {
  /**
   * In force today (never on the asked-for day: an expired agreement opens no past either), and covering the asker's
   * purpose. By id.
   */
  readonly agreements: readonly AgreementInForce[];
  /** By program code: programs whose records a law of their own closes to others. */
  readonly laws: ReadonlyMap<string, ClosingLaw>;
}

/** One statement: every question about a child waits for it. */
export async function readInForce(pool: pg.Pool, asker: Asker, today: PlainDate): Promise<InForce> {
  const { rows } = await pool.query<{ agreements: AgreementInForce[]; laws: Record<string, ClosingLaw> }>(
    prepared(
      `select (
       select coalesce(json_agg(json_build_object('id', id, 'type', type, 'sourceOrganizationId', source_organization_id,
         'programs', programs, 'fieldClasses', field_classes, 'startsOn', starts_on, 'endsOn', ends_on,
         'refreshDays', refresh_days) order by id), '[]')
       from hub_privacy.published_agreement
       where asking_organization_id = $1 and $2 = any(purposes) and starts_on <= $3 and (ends_on is null or ends_on >= $3)
     ) as agreements, (
       select coalesce(json_object_agg(code, law), '{}') from hub_programs.published_program where law is not null
     ) as laws`,
      [asker.organizationId, asker.purpose, today],
    ),
  );
  const { agreements = [], laws = {} } = rows[0] ?? {};
  return { agreements, laws: new Map(Object.entries(laws)) };
}

/** For the log: the agreements in force with these sources. */
export function listAgreementIds(agreements: readonly AgreementInForce[], sourceOrganizationIds: ReadonlySet<string>): string[] {
  return agreements.filter(({ sourceOrganizationId }) => sourceOrganizationIds.has(sourceOrganizationId)).map(({ id }) => id);
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
