/** Which records a data steward's agreements, and nothing beyond them, leave open: conditions for the statements of the queue. */
import { isUnrestricted } from "#shared/policy/open-rows.js";
import { onlyUnderLaws } from "#shared/policy/visible-members.js";
import type { ReviewScope } from "./match-review.policy.js";

/** $1 to $3 of a statement that asks whether records are open. */
export function toRecordScopeValues({ organizations, organizationId, today }: ReviewScope): unknown[] {
  return [organizations, organizationId, today];
}

/** $1 to $4 of a statement that asks whether pairs are in the scope. */
export function toPairScopeValues(scope: ReviewScope): unknown[] {
  return [...toRecordScopeValues(scope), scope.isHubWide];
}

interface RecordColumns {
  readonly member: string;
  readonly organization: string;
}

/** What a restriction of the source keeps back of a record, of this class or as a whole, is closed. */
export function isOpenClass({ member, organization }: RecordColumns, fieldClass: "D" | "I" | "H"): string {
  return `(${organization} = $2 or ${isUnrestricted(member, `'${fieldClass}'`, { recipient: "$2", day: "$3::date" })})`;
}

/**
 * Of an organization whose demographics are open; and own, or neither restricted nor of programs that are all under laws of
 * their own: that such a record exists tells what they protect, and no consent opens it to stewards, whose role has no cell for
 * others' records.
 */
export function isOpenRecord(columns: RecordColumns): string {
  const { member, organization } = columns;
  return `${organization} = any($1::text[])
    and (${organization} = $2 or ${isOpenClass(columns, "D")} and ${onlyUnderLaws(member, organization)} is null)`;
}

/** Both records are open, and one is the asker's own unless it runs the hub. */
export function isPairInScope(a: RecordColumns, b: RecordColumns): string {
  return `($4 or $2 in (${a.organization}, ${b.organization})) and ${isOpenRecord(a)} and ${isOpenRecord(b)}`;
}

/** Closed to anybody but its source on the day of this parameter. */
export function isClosedToSomebody({ member, organization }: RecordColumns, day: string): string {
  return `(exists (select from hub_privacy.published_restriction x where x.member_id = ${member}
      and x.starts_on <= ${day}::date and (x.ends_on is null or x.ends_on >= ${day}::date)
      and (x.field_classes = '{}' or 'D' = any(x.field_classes)))
    or ${onlyUnderLaws(member, organization)} is not null)`;
}
