/** A source and a number of children go in; its roster, a CSV file with every column of the template, comes out. */
import { dayNumberOf, isoOf } from "../../seed/population/day-number.js";
import { pickAdultName } from "../../seed/population/names/given-names.js";
import { pickSurname } from "../../seed/population/names/surnames.js";
import { pickPhone } from "../../seed/population/places/states.js";
import { Random } from "../../seed/population/random.js";
import { toCsvLine } from "../../seed/population/roster-columns.js";
import { LineWriter } from "../../seed/population/roster-writer.js";
import { type ColumnName, ROSTER_COLUMNS, WORKFORCES } from "../../subgraphs/members/rosters/roster-columns.js";
import { type MembershipColumn, makeChild } from "./bench-child.js";

export interface RosterSource {
  readonly organizationId: string;
  readonly programCode: string;
  /** Sets its member numbers apart from those of the other sources. */
  readonly prefix: string;
  /** The health plan of its members. */
  readonly plan: string;
  /** Children to one coordinator; null where it names none. */
  readonly caseload: number | null;
  lists(child: number): boolean;
}

const SEED = 1981;
const FIRST_DAY = dayNumberOf("2024-01-01");
const DAYS = 500;
/** Plans of care that are reviewed once a year, as most programs ask. */
const REVIEW_DAYS = 365;
const ROWS_A_DRAIN = 200;

/** The number by which the source knows the child. */
export function memberNumberOf(source: RosterSource, childNumber: string): string {
  return `${source.prefix}${childNumber}`;
}

/** Children 0 up to, never including, `children`. Resolves to the number of rows; the same for the same arguments. */
export async function writeRoster(path: string, source: RosterSource, children: number): Promise<number> {
  const writer = new LineWriter(path, toCsvLine(ROSTER_COLUMNS.map((column) => column.name)));
  const coordinators = source.caseload ? makeCoordinators(source, Math.ceil(children / source.caseload)) : [];
  for (let child = 0; child < children; child++) {
    if (!source.lists(child)) continue;
    const coordinator = coordinators[child % Math.max(coordinators.length, 1)];
    writer.append(toRow(source, child, coordinator));
    if (writer.rows % ROWS_A_DRAIN === 0) await writer.drain();
  }
  await writer.close();
  return writer.rows;
}

type CoordinatorCells = Readonly<Record<`coordinator_${"name" | "role" | "phone" | "email" | "workforce"}`, string>>;

function makeCoordinators({ organizationId }: RosterSource, count: number): CoordinatorCells[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(SEED, index);
    return {
      coordinator_name: `${pickAdultName(random, { tradition: "ENGLISH", sex: "F" })} ${pickSurname(random, "ENGLISH")}`,
      coordinator_role: random.pick(["Care coordinator", "Case manager", "Nurse coordinator"]),
      coordinator_phone: pickPhone(random, "KS"),
      coordinator_email: `coordinator${index}@${organizationId.toLowerCase().replaceAll("_", "-")}.example.org`,
      coordinator_workforce: random.pick(WORKFORCES),
    };
  });
}

function toRow(source: RosterSource, number: number, coordinator: CoordinatorCells | undefined): string {
  const child = makeChild(number);
  const random = new Random(SEED, -1 - number);
  const startsDay = FIRST_DAY + random.below(DAYS);
  const reviewedDay = startsDay + random.below(DAYS);
  const membership: Readonly<Record<MembershipColumn, string>> = {
    plan: source.plan,
    coverage_starts_on: isoOf(startsDay),
    coverage_ends_on: "",
    program: source.programCode,
    enrollment_starts_on: isoOf(startsDay),
    enrollment_ends_on: "",
    coordinator_name: "",
    coordinator_role: "",
    coordinator_phone: "",
    coordinator_email: "",
    coordinator_workforce: "",
    coordinator_employer: "",
    coordinator_site: "",
    coordinator_languages: "",
    ...coordinator,
    coordinator_function: coordinator ? "CARE_COORDINATION" : "",
    coordinator_since: coordinator ? isoOf(startsDay) : "",
    coordinator_until: "",
    coordinator_paid_by: coordinator ? source.organizationId : "",
    plan_reviewed_on: coordinator ? isoOf(reviewedDay) : "",
    plan_next_due_on: coordinator ? isoOf(reviewedDay + REVIEW_DAYS) : "",
    last_contact_on: coordinator ? isoOf(reviewedDay + random.below(DAYS)) : "",
  };
  const cells: Readonly<Record<ColumnName, string>> = {
    ...child,
    ...membership,
    member_number: memberNumberOf(source, child.member_number),
  };
  return toCsvLine(ROSTER_COLUMNS.map((column) => cells[column.name]));
}
