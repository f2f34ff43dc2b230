import type { PlainDate } from "#shared/dates.js";

export const GATHERING_KINDS = ["MEETING", "NETWORKING_CALL", "TRAINING", "PRESENTATION", "COMMUNITY_EVENT"] as const;
export type GatheringKind = (typeof GATHERING_KINDS)[number];

export const GATHERING_STATUSES = ["REQUESTED", "PLANNED", "HELD", "CANCELLED"] as const;
export type GatheringStatus = (typeof GATHERING_STATUSES)[number];

export interface GatheringRow {
  readonly id: number;
  readonly kind: GatheringKind;
  readonly hostOrganizationId: string;
  readonly state: string;
  readonly region: string | null;
  readonly topic: string;
  readonly status: GatheringStatus;
  readonly scheduledOn: PlainDate | null;
  readonly requestedByOrganizationId: string | null;
  readonly createdAt: Date;
}

export interface GuestRow {
  readonly gatheringId: number;
  readonly organizationId: string;
  readonly people: number | null;
}
