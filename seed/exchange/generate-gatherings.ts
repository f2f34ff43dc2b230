/** What the demo's organizations meet for flows in; a year of gatherings, and those planned next, flow out. */
import { addDays, type PlainDate, type PlainMonth } from "#shared/dates.js";
import type { GatheringKind, GatheringStatus } from "../../subgraphs/resources/collaboratives/gathering.js";
import type { CohortPractice } from "../../subgraphs/resources/collaboratives/practice-compliance.js";
import type { PracticeVisit } from "../../subgraphs/resources/practices/summarize-visits.js";
import { hashText, Random } from "../population/random.js";

export interface GeneratedGathering {
  readonly kind: GatheringKind;
  readonly host: string;
  readonly state: string;
  readonly region: string | null;
  readonly topic: string;
  readonly status: GatheringStatus;
  readonly on: PlainDate | null;
  readonly createdOn: PlainDate;
  readonly requestedBy: string | null;
  /** People is null until it was held. */
  readonly guests: readonly { readonly organization: string; readonly people: number | null }[];
}

interface Series {
  readonly kind: GatheringKind;
  readonly host: string;
  readonly state: string;
  readonly regions: readonly (string | null)[];
  /** Of the year, from 1 to 12. */
  readonly months: readonly number[];
  readonly day: number;
  readonly topics: readonly string[];
  readonly guests: readonly string[];
}

const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const EVEN_MONTHS = [2, 4, 6, 8, 10, 12];
const ONCE_A_QUARTER = [2, 5, 8, 11];

const SERIES: readonly Series[] = [
  {
    kind: "NETWORKING_CALL",
    host: "MA_MDPH_CC",
    state: "MA",
    regions: ["Boston", "Central", "Northeast", "Southeast", "West"],
    months: ONCE_A_QUARTER,
    day: 12,
    topics: [
      "Who coordinates for whom",
      "Waiting lists for respite",
      "From pediatric to adult care",
      "New services of the region",
    ],
    guests: ["MA_ACO_P", "MA_MEDICAID"],
  },
  {
    kind: "MEETING",
    host: "CT_CCCC",
    state: "CT",
    regions: ["North Central", "South Central", "Southwest"],
    months: EVERY_MONTH,
    day: 9,
    topics: ["Transportation to specialists", "Home nursing that nobody finds", "Interpreters", "School plans", "Housing"],
    guests: ["CT_CYSHCN", "CT_MEDICAID"],
  },
  {
    kind: "TRAINING",
    host: "IN_ASK",
    state: "IN",
    regions: [null],
    months: ONCE_A_QUARTER,
    day: 17,
    topics: ["Children with special health care needs, and who pays", "Plans of care that families can read", "Hoosier waivers"],
    guests: ["IN_MCO_1", "IN_MCO_2"],
  },
  {
    kind: "PRESENTATION",
    host: "KS_SHCN",
    state: "KS",
    regions: [null],
    months: EVEN_MONTHS,
    day: 22,
    topics: ["Whom the program coordinates for", "The monthly report to the plans", "Shared children, one lead"],
    guests: ["KS_MCO_A", "KS_MCO_B", "KS_MCO_C"],
  },
  {
    kind: "COMMUNITY_EVENT",
    host: "MN_COP",
    state: "MN",
    regions: [null],
    months: EVEN_MONTHS,
    day: 5,
    topics: ["Shared plans of care", "Care maps", "Measuring coordination"],
    guests: ["MN_CYSHN"],
  },
];

const MONTHS_BACK = 11;
const MONTHS_AHEAD = 3;

/** This region has had no call for a quarter, so that the list of calls has something to say. */
const LEFT_OUT = { host: "MA_MDPH_CC", region: "West", firstMonthsBack: 5, lastMonthsBack: 3 };

export interface GatheringsPlan {
  readonly seed: number;
  /** The demo's month: the year before it is full. */
  readonly month: PlainMonth;
  /** What lies before this day was held. */
  readonly today: PlainDate;
}

export function generateGatherings({ seed, month, today }: GatheringsPlan): GeneratedGathering[] {
  const months = Array.from({ length: MONTHS_BACK + 1 + MONTHS_AHEAD }, (_, index) => index - MONTHS_BACK);
  const series = SERIES.flatMap((one) =>
    months.flatMap((offset) => makeGatherings(one, { seed, month: addMonths(month, offset), monthsBack: -offset, today })),
  );
  return [...series, ...listRequests(month)];
}

interface Occasion {
  readonly seed: number;
  readonly month: PlainMonth;
  readonly monthsBack: number;
  readonly today: PlainDate;
}

function makeGatherings(series: Series, { seed, month, monthsBack, today }: Occasion): GeneratedGathering[] {
  const { kind, host, state, regions, months, day, topics, guests } = series;
  const number = Number(month.slice(5));
  if (!months.includes(number)) return [];
  return regions.flatMap((region, index) => {
    const isLeftOut = monthsBack <= LEFT_OUT.firstMonthsBack && monthsBack >= LEFT_OUT.lastMonthsBack;
    if (isLeftOut && host === LEFT_OUT.host && region === LEFT_OUT.region) return [];
    const random = new Random(seed, hashText(`gathering ${host} ${region} ${month}`));
    const on = addDays(`${month}-01` as PlainDate, day - 1 + index);
    const isHeld = on < today;
    const topic = topics[(months.indexOf(number) + index) % topics.length] ?? kind;
    const came = guests.map((organization) => ({ organization, people: isHeld ? random.between(0, 9) : null }));
    const status = isHeld ? ("HELD" as const) : ("PLANNED" as const);
    return [{ kind, host, state, region, topic, status, on, createdOn: addDays(on, -28), requestedBy: null, guests: came }];
  });
}

/** Two plans wait for a day. */
function listRequests(month: PlainMonth): GeneratedGathering[] {
  const asked = [
    ["KS_MCO_B", "Who may be billed beside a plan"],
    ["KS_MCO_C", "Children who leave foster care"],
  ] as const;
  return asked.map(([organization, topic], index) => ({
    kind: "PRESENTATION",
    host: "KS_SHCN",
    state: "KS",
    region: null,
    topic,
    status: "REQUESTED",
    on: null,
    createdOn: addDays(`${month}-11` as PlainDate, index * 5),
    requestedBy: organization,
    guests: [{ organization, people: null }],
  }));
}

function addMonths(month: PlainMonth, count: number): PlainMonth {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7) as PlainMonth;
}

/** Practices of a learning collaborative in three cohorts: the older a cohort, the more of them have what they must have. */
export function generatePractices(month: PlainMonth): CohortPractice[] {
  const dueOf = (cohort: number) => `${addMonths(month, 6 * cohort - 14)}-01` as PlainDate;
  return PRACTICES.map(([name, cohort, hired, certified], index) => ({
    name,
    cohort,
    isFqhc: index % 4 !== 3,
    isMedicalHome: index % 3 !== 2,
    isDentalHome: index % 2 === 0,
    consultantDueOn: dueOf(cohort),
    consultantHiredOn: hired ? addDays(dueOf(cohort), -70 + index) : null,
    consultantCertifiedOn: certified ? addDays(dueOf(cohort), -21 + index) : null,
  }));
}

/** Name, cohort, whether a Parent Consultant was hired, and certified. */
const PRACTICES: readonly (readonly [string, number, boolean, boolean])[] = [
  ["Magnolia Delta Health Center", 1, true, true],
  ["Pearl River Family Clinic", 1, true, true],
  ["Cypress Bend Pediatrics", 1, true, false],
  ["Tupelo Crossing Children's Clinic", 1, true, true],
  ["Bayou View Health Center", 2, true, true],
  ["Piney Woods Family Health", 2, false, false],
  ["Gulf Breeze Pediatrics", 2, true, true],
  ["Yazoo Bluff Clinic", 3, true, false],
  ["Natchez Trail Health Center", 3, false, false],
];

/** Number, name, region, topic, children, and of how many the plan of care was current before and after. */
const VISITED: readonly (readonly [string, string, string, string, number, number, number | null])[] = [
  ["2555000100", "Elm Harbor Pediatrics", "South Central", "Plans of care", 46, 19, 34],
  ["2555000209", "Clock Valley Children's Practice", "Southwest", "Plans of care", 62, 31, 48],
  ["2555000209", "Clock Valley Children's Practice", "Southwest", "Transition to adult care", 64, 48, null],
  ["2555000308", "Constitution Family Health", "North Central", "Care coordination codes", 38, 12, 23],
];

/** Technical assistance of a collaborative to practices. The numbers start with 2, as none that was given out does. */
export function generatePracticeVisits(month: PlainMonth): PracticeVisit[] {
  return VISITED.map(([npi, name, region, topic, childrenServed, currentBefore, currentAfter], index) => ({
    hostOrganizationId: "CT_CCCC",
    state: "CT",
    region,
    npi,
    name,
    topic,
    visitedOn: `${addMonths(month, index - 8)}-14` as PlainDate,
    childrenServed,
    currentBefore,
    currentAfter,
  }));
}
