import type { PlainDate } from "#shared/dates.js";
import type { Need } from "#shared/needs.js";
import type { ReferralStatus } from "./referral-status.js";

/** A referral as it is stored. */
export interface ReferralRow {
  readonly id: number;
  readonly fromOrganizationId: string;
  readonly toOrganizationId: string | null;
  readonly serviceId: string | null;
  readonly memberId: number;
  readonly need: Need;
  readonly reason: string | null;
  readonly familyContact: string | null;
  readonly consentOn: PlainDate | null;
  readonly agreementIds: readonly string[];
  readonly status: ReferralStatus;
  readonly statusReason: string | null;
  readonly outcome: string | null;
  readonly dueOn: PlainDate;
  readonly requestedAt: Date;
  readonly closedAt: Date | null;
}

export interface ReferralStepRow {
  readonly referralId: number;
  readonly status: ReferralStatus;
  readonly reason: string | null;
  readonly byOrganizationId: string;
  readonly at: Date;
}
