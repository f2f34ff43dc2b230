/** The columns that the importer knows by these names, in the order of the file, by what they tell. */
const COLUMN_GROUPS = {
  person: [
    "member_number",
    "medicaid_id",
    "first_name",
    "middle_name",
    "last_name",
    "suffix",
    "former_last_name",
    "birth_date",
    "sex",
    "address",
    "city",
    "state",
    "zip",
    "county",
    "phone",
    "guardian_name",
    "language",
    "plan",
  ],
  span: ["coverage_starts_on", "coverage_ends_on", "program", "enrollment_starts_on", "enrollment_ends_on"],
  care: [
    "coordinator_name",
    "coordinator_role",
    "coordinator_phone",
    "coordinator_email",
    "coordinator_function",
    "coordinator_since",
    "coordinator_until",
    "coordinator_workforce",
    "coordinator_paid_by",
    "plan_reviewed_on",
    "plan_next_due_on",
    "last_contact_on",
  ],
  condition: ["acuity", "icd10_codes"],
} as const;

type ColumnGroup = keyof typeof COLUMN_GROUPS;
type RosterColumn = (typeof COLUMN_GROUPS)[ColumnGroup][number];
type Columns<Group extends ColumnGroup> = Readonly<Record<(typeof COLUMN_GROUPS)[Group][number], string>>;

export type PersonColumns = Columns<"person">;
export type SpanColumns = Columns<"span">;
export type CareColumns = Columns<"care">;
export type ConditionColumns = Columns<"condition">;

export interface RosterRow {
  readonly person: PersonColumns;
  readonly span: SpanColumns;
  readonly care: CareColumns;
  readonly condition: ConditionColumns;
}

export const ROSTER_COLUMNS: readonly RosterColumn[] = [
  ...COLUMN_GROUPS.person,
  ...COLUMN_GROUPS.span,
  ...COLUMN_GROUPS.care,
  ...COLUMN_GROUPS.condition,
];

/** What one source calls some of its columns instead. */
const RECIPIENT_NAMES: Readonly<Partial<Record<RosterColumn, string>>> = {
  member_number: "Member ID",
  medicaid_id: "Medicaid ID",
  first_name: "Recipient First Name",
  last_name: "Recipient Last Name",
  birth_date: "DOB",
  sex: "Gender",
};

export function headerLine(header: "CANONICAL" | "RECIPIENT"): string {
  const names = header === "CANONICAL" ? {} : RECIPIENT_NAMES;
  return toCsvLine(ROSTER_COLUMNS.map((column) => names[column] ?? column));
}

export function rowLine(row: RosterRow): string {
  return toCsvLine([
    ...COLUMN_GROUPS.person.map((column) => row.person[column]),
    ...COLUMN_GROUPS.span.map((column) => row.span[column]),
    ...COLUMN_GROUPS.care.map((column) => row.care[column]),
    ...COLUMN_GROUPS.condition.map((column) => row.condition[column]),
  ]);
}

/** RFC 4180. Written here because a general writer would take most of the time of a million rows. */
export function toCsvLine(fields: readonly string[]): string {
  return `${fields.map(quoteIfNeeded).join(",")}\n`;
}

function quoteIfNeeded(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
