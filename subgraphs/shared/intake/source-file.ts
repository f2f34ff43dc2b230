import type { PlainDate } from "../dates.js";

/** A file that a source sent beside its rosters, and what became of it: the head of its receipt. */
export interface SourceFile {
  readonly id: number;
  readonly organizationId: string;
  readonly effectiveOn: PlainDate;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly spoolPath: string | null;
  readonly status: "RECEIVED" | "READING" | "APPLIED" | "REJECTED" | "UNDONE";
  readonly rejectReason: string | null;
  readonly linesRead: number;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly undoneAt: Date | null;
}

/** What comes with a file. */
export interface SourceFileOrder {
  readonly organizationId: string;
  /** The day that the file speaks of. */
  readonly effectiveOn: PlainDate;
  readonly fileName: string;
  readonly createdBy: string;
}
