import type { PlainDate } from "#shared/dates.js";

export type RosterKind = "FULL" | "CHANGES";
export type RosterStatus = "RECEIVED" | "READING" | "APPLIED" | "REJECTED" | "UNDONE";

/** A roster file and what became of it: the head of its receipt. */
export interface Roster {
  readonly id: number;
  readonly organizationId: string;
  readonly kind: RosterKind;
  /** The day that the file speaks of. */
  readonly effectiveOn: PlainDate;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly spoolPath: string | null;
  readonly status: RosterStatus;
  readonly rejectReason: string | null;
  readonly linesRead: number;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
  readonly membersMissing: number;
  readonly membersEnded: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly undoneAt: Date | null;
}

/** What comes with a file. */
export interface RosterOrder {
  readonly organizationId: string;
  readonly kind: RosterKind;
  readonly effectiveOn: PlainDate;
  readonly fileName: string;
  readonly createdBy: string;
}
