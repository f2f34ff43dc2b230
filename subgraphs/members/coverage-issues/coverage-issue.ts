import type { PlainDate } from "#shared/dates.js";

export const CARRIER_TYPES = ["MEDICAID", "COMMERCIAL"] as const;
export type CarrierType = (typeof CARRIER_TYPES)[number];

export const COVERAGE_ISSUE_KINDS = ["DENIAL", "REDUCTION", "TERMINATION", "ENROLLMENT", "COST"] as const;
export type CoverageIssueKind = (typeof COVERAGE_ISSUE_KINDS)[number];

export const COVERAGE_ISSUE_STATUSES = ["OPEN", "CLOSED"] as const;
export type CoverageIssueStatus = (typeof COVERAGE_ISSUE_STATUSES)[number];

export const COVERAGE_ISSUE_OUTCOMES = ["OVERTURNED", "PARTLY_OVERTURNED", "UPHELD", "WITHDRAWN"] as const;
export type CoverageIssueOutcome = (typeof COVERAGE_ISSUE_OUTCOMES)[number];

/** An issue as it is stored. */
export interface CoverageIssueRow {
  readonly id: number;
  readonly memberId: number;
  readonly organizationId: string;
  readonly kind: CoverageIssueKind;
  readonly carrierType: CarrierType;
  readonly carrier: string;
  readonly details: string;
  readonly noticeOn: PlainDate;
  readonly routedTo: string;
  readonly dueOn: PlainDate;
  readonly citation: string;
  readonly consentOn: PlainDate;
  readonly familyContact: string;
  readonly reportedAt: Date;
  readonly outcome: CoverageIssueOutcome | null;
  readonly comment: string | null;
  readonly closedAt: Date | null;
}

export interface CoverageRoute {
  readonly organizationId: string;
  readonly daysToAct: number;
  readonly citation: string;
}
