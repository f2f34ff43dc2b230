import { toCsv } from "../csv.js";
import type { ReportLine } from "./build-report.js";

export const REPORT_HEADER = toCsv([
  ["member_number", "first_name", "last_name", "birth_date", "coordinator", "phone", "since", "plan_of_care_on", "change"],
]);

/** The agreed columns of a monthly report, and whether a line is new since last month. */
export function toReportCsv(lines: readonly ReportLine[]): string {
  return toCsv(
    lines.map(({ content, change }) => [
      content.memberNumber,
      content.firstName,
      content.lastName,
      content.birthDate,
      content.coordinator,
      content.phone,
      content.since,
      content.planReviewedOn,
      change,
    ]),
  );
}
