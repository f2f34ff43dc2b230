export const KEEPING_STATUSES = ["WAITING", "GRANTED", "DECLINED", "ENDED"] as const;
export type KeepingStatus = (typeof KEEPING_STATUSES)[number];

export interface KeepingRow {
  readonly id: number;
  readonly describedId: string;
  readonly describedName: string;
  readonly describedWebsite: string | null;
  readonly source: string;
  /** Of its services. */
  readonly states: readonly string[];
  readonly organizationId: string;
  readonly status: KeepingStatus;
  readonly reason: string;
  readonly askedAt: Date;
  readonly decidedByOrganizationId: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}
