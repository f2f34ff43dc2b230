import type { FieldValue, RowFields } from "../hsds/check-row.js";
import type { HsdsObjectName } from "../hsds/hsds-objects.js";

export const EDIT_KINDS = ["VERIFIED", "EDITED", "UNDONE"] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** One field of one entry as a person wants it; null: empty. */
export interface NewValue {
  readonly object: HsdsObjectName;
  readonly id: string;
  readonly field: string;
  readonly value: FieldValue | null;
}

/** What a change has done to a field. */
export interface Change extends NewValue {
  readonly previous: FieldValue | null;
  /** Whether the previous value was a person's, not the source's. */
  readonly wasEdited: boolean;
}

/** A service as far as it matters for who may edit it. */
export interface EditedService {
  readonly id: string;
  readonly source: string;
  /** Where it is given and whom it helps; empty for a service of the whole country. */
  readonly states: readonly string[];
  /** The organization of the hub that was let edit it; null for none. */
  readonly keeper: string | null;
  /** As readers see it. */
  readonly fields: RowFields;
  /** The first of its own numbers; null without any. */
  readonly phoneId: string | null;
  readonly needs: readonly string[];
}

/** A field whose source says something else than when a person changed it. */
export interface Dispute {
  readonly serviceId: string;
  readonly object: HsdsObjectName;
  readonly field: string;
  readonly shown: FieldValue | null;
  readonly fromSource: FieldValue | null;
}

/** One line of an entry's history. */
export interface HistoryRow {
  readonly id: number;
  readonly object: HsdsObjectName;
  readonly field: string;
  readonly previous: FieldValue | null;
  readonly replacement: FieldValue | null;
  readonly changedAt: Date;
  /** Of a person's act; null where a file of the source changed it. */
  readonly editId: number | null;
  readonly kind: EditKind | null;
  readonly byOrganizationId: string | null;
  readonly isUndone: boolean;
}
