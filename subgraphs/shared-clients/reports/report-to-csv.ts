import { noticeToText, toConsentNotice } from "#shared/graphql/legal-notice.js";
import type { Law } from "#shared/policy/laws.js";
import { toCsv } from "../csv.js";
import type { OpenLine } from "./report-files.db.js";

// biome-ignore format: one list
const HEADER = [
  "member_number", "first_name", "last_name", "birth_date", "coordinator", "phone", "since", "plan_of_care_on", "change",
];

/** law: the one that closes the program to the file's recipient; null where none does, and then the agreed columns are all. */
export function reportHeader(law: Law | null): string {
  return toCsv([law ? [...HEADER, "legal_notice"] : HEADER]);
}

/** The agreed columns of a monthly report, and whether a line is new since last month. */
export function toReportCsv(lines: readonly OpenLine[], law: Law | null): string {
  return toCsv(
    lines.map(({ content, change, consents }) => [
      content.memberNumber,
      content.firstName,
      content.lastName,
      content.birthDate,
      content.coordinator,
      content.phone,
      content.since,
      content.planReviewedOn,
      change,
      ...(law ? [toNotice(law, consents)] : []),
    ]),
  );
}

function toNotice(law: Law, consents: readonly string[]): string {
  return noticeToText(toConsentNotice(law, consents.length > 0 ? consents.join(", ") : null));
}
