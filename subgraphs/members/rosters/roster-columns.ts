import { ELIGIBILITY_BASES } from "#shared/eligibility-bases.js";
import type { Column, ColumnKind } from "#shared/intake/column.js";
import { RISK_FACTOR_CODES } from "#shared/risk-factors.js";

const text = (maxLength: number): ColumnKind => ({ kind: "text", maxLength });
const date: ColumnKind = { kind: "date" };

const COORDINATOR_FUNCTIONS = [
  "CARE_COORDINATION",
  "TARGETED_CASE_MANAGEMENT",
  "SERVICE_COORDINATION",
  "UTILIZATION_MANAGEMENT",
  "SHORT_TERM_CONSULT",
  "PEER_SUPPORT",
  "ATTRIBUTION_ONLY",
  "OUTREACH",
] as const;

export const WORKFORCES = [
  "NURSE",
  "SOCIAL_WORKER",
  "COMMUNITY_HEALTH_WORKER",
  "PARENT_CONSULTANT",
  "FAMILY_PEER",
  "OTHER",
] as const;

/** Kinds of assessment that partners would otherwise make twice (42 CFR 438.208(b)); the list needs local confirmation. */
const ASSESSMENT_KINDS = [
  "COMPREHENSIVE_NEEDS",
  "HEALTH_RISK_SCREENING",
  "FUNCTIONAL",
  "BEHAVIORAL_HEALTH",
  "DEVELOPMENTAL",
  "FAMILY_STRENGTHS_AND_NEEDS",
] as const;

const SOCIAL_CRITERIA = ["FOSTER_CARE", "TOXIC_STRESS", "HIGH_COST", "NEONATAL_INTENSIVE_CARE"] as const;

const CONTACT_METHODS = ["PHONE", "TEXT", "EMAIL", "MAIL", "IN_PERSON", "VIDEO"] as const;

const yesNo: ColumnKind = {
  kind: "choice",
  choices: ["YES", "NO"],
  synonyms: { Y: "YES", TRUE: "YES", "1": "YES", N: "NO", FALSE: "NO", "0": "NO" },
};

/** The roster template: every column that a row may carry, in the template's order. */
export const ROSTER_COLUMNS = [
  column(
    "member_number",
    text(60),
    "the source's own number for the child; required",
    "member id",
    "client id",
    "enrollee id",
    "case number",
    "subscriber id",
  ),
  column(
    "medicaid_id",
    text(30),
    "the state's Medicaid number",
    "medicaid number",
    "medicaid no",
    "recipient id",
    "medicaid recipient id",
    "cin",
    "beneficiary id",
    "mid",
  ),
  column(
    "first_name",
    text(80),
    "required; empty where unknown",
    "given name",
    "first",
    "fname",
    "recipient first name",
    "child first name",
  ),
  column("middle_name", text(80), "", "middle", "middle initial", "mi", "mname"),
  column("last_name", text(80), "required", "surname", "family name", "last", "lname", "recipient last name", "child last name"),
  column("suffix", text(10), "JR, II, …", "name suffix"),
  column("former_last_name", text(80), "a surname the child had before", "previous last name", "maiden name", "former name"),
  column("birth_date", date, "required; YYYY-MM-DD or MM/DD/YYYY", "dob", "date of birth", "birthdate", "birth dt"),
  column(
    "sex",
    {
      kind: "choice",
      choices: ["F", "M", "X", "U"],
      synonyms: { FEMALE: "F", MALE: "M", UNKNOWN: "U", OTHER: "X", "1": "M", "2": "F" },
    },
    "F, M, X or U",
    "gender",
    "sex code",
  ),
  column("address", text(120), "street line", "address 1", "street", "street address", "address line 1"),
  column("city", text(60), "", "town"),
  column("state", { kind: "text", maxLength: 2 }, "two letters", "st", "state code"),
  column("zip", { kind: "zip" }, "five digits, or ZIP+4", "zip code", "postal code", "zip5"),
  column("county", text(60), "", "county name", "region"),
  column("phone", { kind: "phone" }, "ten digits in any format", "phone number", "telephone", "home phone"),
  column("guardian_name", text(120), "", "guardian", "parent name", "parent guardian", "responsible party"),
  column("language", text(40), "the family's preferred language", "preferred language", "primary language"),
  column("plan", { kind: "plan" }, "health plan: an organization's id or name", "health plan", "mco", "plan name", "plan id"),
  column("coverage_starts_on", date, "", "coverage start", "coverage begin date", "eligibility start", "coverage effective date"),
  column("coverage_ends_on", date, "last day; empty while open", "coverage end", "coverage end date", "eligibility end"),
  column("program", { kind: "program" }, "program code", "program code", "program name"),
  column("enrollment_starts_on", date, "", "enrollment start", "enrollment date", "start date", "enrolled on", "program start"),
  column(
    "enrollment_ends_on",
    date,
    "last day; empty while open",
    "enrollment end",
    "end date",
    "disenrollment date",
    "program end",
  ),
  column("coordinator_name", text(120), "", "coordinator", "care coordinator", "case manager", "care manager"),
  column("coordinator_role", text(80), "the person's title", "coordinator title", "case manager title"),
  column("coordinator_phone", { kind: "phone" }, "", "care coordinator phone", "case manager phone"),
  column("coordinator_email", { kind: "email" }, "", "care coordinator email", "case manager email"),
  column(
    "coordinator_function",
    { kind: "choice", choices: COORDINATOR_FUNCTIONS },
    `what the person does: ${COORDINATOR_FUNCTIONS.join(", ")}; empty = CARE_COORDINATION`,
    "function",
  ),
  column(
    "coordinator_since",
    date,
    "first day; empty = since the first file that named the person",
    "assigned on",
    "assignment date",
    "coordinator start",
  ),
  column("coordinator_until", date, "last day; empty while open", "coordinator end", "assignment end"),
  column("coordinator_workforce", { kind: "choice", choices: WORKFORCES }, WORKFORCES.join(", "), "workforce"),
  column(
    "coordinator_paid_by",
    { kind: "plan" },
    "who pays for the coordination: an organization's id or name",
    "paid by",
    "coordination payer",
  ),
  column("plan_reviewed_on", date, "plan of care, last review", "plan of care date", "care plan date", "last plan review"),
  column("plan_next_due_on", date, "plan of care, next review due", "next review date", "care plan due"),
  column("last_contact_on", date, "last contact with the family", "last contact", "last contact date"),
  column(
    "acuity",
    { kind: "choice", choices: ["LOW", "MEDIUM", "HIGH"], synonyms: { L: "LOW", M: "MEDIUM", H: "HIGH", MED: "MEDIUM" } },
    "LOW, MEDIUM or HIGH",
    "acuity level",
    "risk level",
  ),
  column("icd10_codes", { kind: "codes" }, "ICD-10-CM codes separated by ;", "diagnosis codes", "diagnoses", "icd10", "dx codes"),
  column(
    "assessment_kind",
    { kind: "choice", choices: ASSESSMENT_KINDS },
    `the latest assessment: ${ASSESSMENT_KINDS.join(", ")}`,
    "assessment type",
  ),
  column("assessed_on", date, "when that assessment was made", "assessment date", "last assessment date"),
  column("medicaid", yesNo, "whether Medicaid covers the child, where the file has no coverage dates: YES or NO", "has medicaid"),
  column(
    "other_insurance",
    yesNo,
    "whether the child has other health insurance: YES or NO",
    "private insurance",
    "third party liability",
    "tpl",
  ),
  column(
    "waiver",
    { kind: "choice", choices: ["NO", "WAIT_LISTED", "ENROLLED"], synonyms: { N: "NO", YES: "ENROLLED", Y: "ENROLLED" } },
    "home and community-based waiver: NO, WAIT_LISTED or ENROLLED",
    "hcbs waiver",
    "waiver status",
  ),
  column("special_needs", yesNo, "special health care needs: YES or NO", "cyshcn", "special health care needs"),
  column("complex_needs", yesNo, "complex coordination needs: YES or NO", "complex coordination needs"),
  column(
    "social_criteria",
    { kind: "choices", choices: SOCIAL_CRITERIA },
    `separated by ;: ${SOCIAL_CRITERIA.join(", ")}`,
    "social risk",
  ),
  column(
    "contact_preference",
    { kind: "choice", choices: CONTACT_METHODS, synonyms: { CALL: "PHONE", SMS: "TEXT", LETTER: "MAIL" } },
    `how the family wants to be reached: ${CONTACT_METHODS.join(", ")}`,
    "preferred contact",
    "contact method",
  ),
  column("coordinator_employer", text(120), "who employs the person, where that is another organization", "employer"),
  column("coordinator_site", text(120), "where the person works", "site", "office", "clinic site"),
  column("coordinator_languages", text(120), "languages that the person speaks", "coordinator language"),
  column(
    "household_number",
    text(60),
    "the source's own number for the household",
    "household id",
    "family id",
    "case family id",
  ),
  column(
    "determined_on",
    date,
    "when the row's program last decided that it takes the child",
    "eligibility determination date",
    "last determination",
    "determination date",
  ),
  column(
    "eligibility_bases",
    { kind: "choices", choices: ELIGIBILITY_BASES },
    `by what the row's program takes the child, separated by ;: ${ELIGIBILITY_BASES.join(", ")}`,
    "eligibility basis",
    "basis of eligibility",
    "eligibility category",
  ),
  column(
    "risk_factors",
    { kind: "choices", choices: RISK_FACTOR_CODES },
    `what makes the child's course worse, separated by ;: ${RISK_FACTOR_CODES.join(", ")}`,
    "risks",
    "risk factor",
  ),
  column("school", { kind: "school" }, "the school that the child goes to: an organization's id or name", "school name"),
] as const satisfies readonly Column[];

export type ColumnName = (typeof ROSTER_COLUMNS)[number]["name"];

function column<Name extends string>(name: Name, read: ColumnKind, meaning: string, ...synonyms: string[]) {
  return { name, read, meaning, synonyms };
}
