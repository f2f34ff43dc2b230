import { ForbiddenError } from "#shared/errors.js";
import { type Identity, ROLES, type Role } from "#shared/identity.js";

/** Who edits a state's directory: its program's staff and its regional collaboratives. Needs local confirmation. */
const EDITORS: readonly Role[] = ["TITLE_V_STAFF", "REGIONAL_COLLABORATIVE"];

/** People who run or watch the hub keep no entries. */
export const ENTRY_ROLES: readonly Role[] = ROLES.filter((role) => !["AUDITOR", "DATA_STEWARD", "ADMIN"].includes(role));

export interface EntryOwners {
  readonly source: string;
  readonly states: readonly string[];
  /** The organization of the hub that keeps it; null where none was let. */
  readonly keeper: string | null;
}

/** The directory's publisher, and the editors of every state that the entry is for: a nationwide one is its publisher's alone. */
export function isDirectoryEditor(identity: Identity, ownState: string | null, entry: Omit<EntryOwners, "keeper">): boolean {
  if (identity.organizationId === entry.source) return ENTRY_ROLES.includes(identity.role);
  const editedState = findEditedState(identity, ownState);
  return editedState !== null && entry.states.includes(editedState);
}

/** The state whose directory the asker edits; null for none. */
export function findEditedState(identity: Identity, ownState: string | null): string | null {
  return EDITORS.includes(identity.role) ? ownState : null;
}

/** Throws ForbiddenError. */
export function requireEntryEditor(identity: Identity, ownState: string | null, entry: EntryOwners): void {
  const isKeeper = identity.organizationId === entry.keeper && ENTRY_ROLES.includes(identity.role);
  if (isKeeper || isDirectoryEditor(identity, ownState, entry)) return;
  throw new ForbiddenError(
    "an entry is changed by its keeper, its publisher and the directory's editors in a state that it is for",
  );
}

export interface KeepingDecision {
  readonly request: Omit<EntryOwners, "keeper"> & { readonly organizationId: string };
  readonly isEnd: boolean;
}

/** A keeper may stop; everything else is an editor's, and nobody decides what the own organization asks. Throws ForbiddenError. */
export function requireKeepingDecider(identity: Identity, ownState: string | null, { request, isEnd }: KeepingDecision): void {
  const isOwn = identity.organizationId === request.organizationId;
  if (isOwn ? isEnd && ENTRY_ROLES.includes(identity.role) : isDirectoryEditor(identity, ownState, request)) return;
  throw new ForbiddenError("a directory's editor decides who keeps its entries, and nobody for the own organization");
}
