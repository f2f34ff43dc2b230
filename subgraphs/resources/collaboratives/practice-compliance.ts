import type { PlainDate } from "#shared/dates.js";

/** A practice of a learning collaborative that has to hire a Parent Consultant who is trained as a community health worker. */
export interface CohortPractice {
  readonly name: string;
  readonly cohort: number;
  readonly isFqhc: boolean;
  readonly isMedicalHome: boolean;
  readonly isDentalHome: boolean;
  /** The day by which it has to have one. */
  readonly consultantDueOn: PlainDate;
  readonly consultantHiredOn: PlainDate | null;
  readonly consultantCertifiedOn: PlainDate | null;
}

export type Compliance = "COMPLIANT" | "PENDING" | "NON_COMPLIANT";

/** On one day: what was hired or certified later does not count yet. */
export function findCompliance(practice: CohortPractice, asOf: PlainDate): { status: Compliance; daysOverdue: number } {
  const { consultantHiredOn: hired, consultantCertifiedOn: certified, consultantDueOn: due } = practice;
  if (hired !== null && hired <= asOf && certified !== null && certified <= asOf) return { status: "COMPLIANT", daysOverdue: 0 };
  if (asOf <= due) return { status: "PENDING", daysOverdue: 0 };
  return { status: "NON_COMPLIANT", daysOverdue: daysBetween(due, asOf) };
}

export interface CohortSummary {
  readonly practiceCount: number;
  /** One decimal; null for a cohort without practices. */
  readonly fqhcPercent: number | null;
  readonly compliantPercent: number | null;
  readonly medicalHomePercent: number | null;
  readonly dentalHomePercent: number | null;
}

export function summarizeCohort(practices: readonly CohortPractice[], asOf: PlainDate): CohortSummary {
  const percentOf = (holds: (practice: CohortPractice) => boolean) =>
    practices.length === 0 ? null : Math.round((practices.filter(holds).length / practices.length) * 1_000) / 10;
  return {
    practiceCount: practices.length,
    fqhcPercent: percentOf((practice) => practice.isFqhc),
    compliantPercent: percentOf((practice) => findCompliance(practice, asOf).status === "COMPLIANT"),
    medicalHomePercent: percentOf((practice) => practice.isMedicalHome),
    dentalHomePercent: percentOf((practice) => practice.isDentalHome),
  };
}

function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
