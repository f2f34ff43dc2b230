/** A directory file and what became of it: the head of its receipt. */
export interface DirectoryImport {
  readonly id: number;
  readonly source: string;
  readonly fileName: string;
  readonly format: string;
  readonly status: "READING" | "APPLIED" | "REJECTED" | "ABANDONED";
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
  /** Entries of the source that the file no longer holds: kept, and listed. */
  readonly entriesMissing: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What comes with a file. */
export interface DirectoryOrder {
  /** Who publishes the directory; an import speaks for this source's entries alone. */
  readonly source: string;
  readonly path: string;
  readonly createdBy: string;
}
