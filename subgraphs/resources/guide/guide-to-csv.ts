import { stringify } from "csv-stringify/sync";
import type { Guide } from "./build-guide.js";
import { toAges, toHeading } from "./guide-to-html.js";

const COLUMNS = [
  "need",
  "name",
  "organization",
  "description",
  "phone",
  "url",
  "address",
  "hours",
  "area",
  "eligibility",
  "ages",
  "documents",
  "last_verified",
  "out_of_date",
  "to_fix",
] as const;

/** One line per need and service. A spreadsheet would run a text that starts like a formula: such a cell is escaped. */
export function guideToCsv(guide: Guide): string {
  const rows = guide.groups.flatMap(({ need, entries }) =>
    entries.map(({ resource, isStale, lacks }) => [
      toHeading(need),
      resource.name,
      resource.organization?.name,
      resource.description,
      resource.phones.map(({ number }) => number).join("; "),
      resource.url,
      resource.locations.flatMap(({ address }) => address ?? []).join("; "),
      resource.hours.join("; "),
      resource.areas.join("; "),
      resource.eligibility,
      toAges(resource),
      resource.documents.join("; "),
      resource.verifiedOn,
      isStale ? "yes" : "no",
      lacks.join("; "),
    ]),
  );
  return stringify([[...COLUMNS], ...rows], { record_delimiter: "windows", escape_formulas: true });
}
