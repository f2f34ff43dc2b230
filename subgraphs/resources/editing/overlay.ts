import type { FieldValue, RowFields } from "../hsds/check-row.js";
import type { Change } from "./entry-edit.js";

type Values = Readonly<Record<string, FieldValue | null>>;

/** An entry as its source sent it, and what people have put over it. */
export interface Overlay {
  readonly fields: RowFields;
  readonly edited: Values;
  /** By edited field, what the source said when it was edited. */
  readonly editedFrom: Values;
}

/** A value that is the source's own needs nothing over it: later files speak for the field again. */
export function setValue(overlay: Overlay, field: string, value: FieldValue | null): Overlay {
  const fromSource = overlay.fields[field] ?? null;
  if (value === fromSource) return clearValue(overlay, field);
  return {
    ...overlay,
    edited: { ...overlay.edited, [field]: value },
    editedFrom: { ...overlay.editedFrom, [field]: fromSource },
  };
}

function clearValue({ fields, edited, editedFrom }: Overlay, field: string): Overlay {
  const { [field]: _value, ...otherValues } = edited;
  const { [field]: _source, ...otherSources } = editedFrom;
  return { fields, edited: otherValues, editedFrom: otherSources };
}

/** Back to a person's value of before, or to whatever the source says by now. */
export function undoValue(overlay: Overlay, { field, previous, wasEdited }: Change): Overlay {
  return wasEdited ? setValue(overlay, field, previous) : clearValue(overlay, field);
}

/** True where the value says nothing new: it is shown already, and no word of the source since then waits for an answer. */
export function isSettled(
  overlay: Overlay,
  field: string,
  change: { shown: FieldValue | null; value: FieldValue | null },
): boolean {
  const isAnswered = !(field in overlay.edited) || (overlay.editedFrom[field] ?? null) === (overlay.fields[field] ?? null);
  return change.shown === change.value && isAnswered;
}
