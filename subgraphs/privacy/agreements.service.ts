import { type PlainDate, toPlainDate } from "#shared/dates.js";
import type { Purpose } from "#shared/identity.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import type { Agreement, AgreementDirection, AgreementType } from "./agreement.type.js";
import type { AgreementRow, AgreementsDb } from "./agreements.db.js";
import { agreementScope } from "./agreements.policy.js";

export interface AgreementsService {
  /** Past and future ones too; asOf (null = today) only decides which are said to be in force. Nothing about a child, so not recorded. */
  listAgreements(asOf: PlainDate | null | undefined): Promise<Agreement[]>;
  /** As of today. Null for an unknown one and for one of others alike. */
  findAgreement(id: string): Promise<Agreement | null>;
}

export function createAgreementsService(db: AgreementsDb, request: RequestContext): AgreementsService {
  const today = toPlainDate(request.now);
  const listRows = () => db.listAgreements(agreementScope(requireIdentity(request)));
  let known: Promise<AgreementRow[]> | undefined;
  return {
    listAgreements: async (asOf) => (await listRows()).map((row) => toAgreement(row, { asOf: asOf ?? today, today })),
    findAgreement: async (id) => {
      known ??= listRows();
      const row = (await known).find((one) => one.id === id);
      return row ? toAgreement(row, { asOf: today, today }) : null;
    },
  };
}

/** How long before its end an agreement announces it: long enough to sign the next one. */
const ANNOUNCED_DAYS = 90;

function toAgreement(row: AgreementRow, { asOf, today }: { readonly asOf: PlainDate; readonly today: PlainDate }): Agreement {
  const startsOn = toPlainDate(row.startsOn);
  const endsOn = row.endsOn && toPlainDate(row.endsOn);
  return {
    id: row.id,
    type: row.type as AgreementType,
    organizations: [{ id: row.organizationA }, { id: row.organizationB }],
    direction: row.direction as AgreementDirection,
    programs: row.programs.map((code) => ({ code })),
    fieldClasses: row.fieldClasses as FieldClass[],
    purposes: row.purposes as Purpose[],
    startsOn,
    endsOn,
    refreshDays: row.refreshDays,
    contactName: row.contactName,
    contactEmail: row.contactEmail,
    inForce: startsOn <= asOf && (endsOn === null || endsOn >= asOf),
    endsInDays: daysLeft(endsOn, today),
  };
}

function daysLeft(endsOn: PlainDate | null, today: PlainDate): number | null {
  if (endsOn === null || endsOn < today) return null;
  const days = (Date.parse(endsOn) - Date.parse(today)) / 86_400_000;
  return days <= ANNOUNCED_DAYS ? days : null;
}
