import { mkdir, writeFile } from "node:fs/promises";
import { join as joinPath } from "node:path";
import { monthRange, type PlainDate, type PlainMonth } from "#shared/dates.js";
import { ARRANGEMENTS } from "./arrangements/states.js";
import { Caseloads } from "./caseloads.js";
import { childOnFile } from "./child-on-file.js";
import { dayNumberOf } from "./day-number.js";
import type { Desk, Membership, Month, StateArrangement } from "./enrolment.js";
import { makeHousehold } from "./household.js";
import { scatter } from "./medicaid-id.js";
import type { Child, Household } from "./person.js";
import { Quotas } from "./quota.js";
import { Random } from "./random.js";
import { RATES } from "./rates.js";
import { headerLine, rowLine, toCsvLine } from "./roster-columns.js";
import { LineWriter } from "./roster-writer.js";

export interface PopulationOptions {
  readonly children: number;
  /** A whole number; the same seed and number of children write the same bytes. */
  readonly seed: number;
  readonly outFolder: string;
  /** The month under test; rosters are effective on its last day. */
  readonly monthOf?: PlainMonth;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RosterFile {
  /** Organization id of the sender. */
  readonly source: string;
  /** Path below the out folder. */
  readonly file: string;
  readonly kind: "FULL";
  readonly effectiveOn: PlainDate;
  readonly rows: number;
}

/** Also what manifest.json holds. */
export interface PopulationSummary {
  readonly children: number;
  readonly seed: number;
  readonly month: PlainMonth;
  readonly rosters: readonly RosterFile[];
}

interface Run {
  readonly options: PopulationOptions;
  readonly month: Month;
  readonly quotas: Quotas;
  readonly caseloads: Caseloads;
  readonly rosters: ReadonlyMap<string, LineWriter>;
  readonly memberCounts: Map<string, number>;
  readonly truth: LineWriter;
}

interface Person {
  readonly child: Child;
  readonly household: Household;
  readonly random: Random;
}

const DEFAULT_MONTH = "2025-06" as PlainMonth;
/** Consecutive multiples of the golden ratio fall evenly, so even small states get their households. */
const GOLDEN_RATIO = 0.618_033_988_749_895;

/** A number of children and a seed flow in; roster files, the truth about them and a manifest flow out. */
export async function generatePopulation(options: PopulationOptions): Promise<PopulationSummary> {
  const range = monthRange(options.monthOf ?? DEFAULT_MONTH);
  const month = { startsDay: dayNumberOf(range.startsOn), endsDay: dayNumberOf(range.endsOn) };
  await mkdir(joinPath(options.outFolder, "rosters"), { recursive: true });
  const run = startRun(options, month);
  await writeHouseholds(run);
  const writers = [...run.rosters.values(), run.truth];
  for (const writer of writers) await writer.close();
  return writeManifest(run, range.endsOn);
}

function startRun(options: PopulationOptions, month: Month): Run {
  const sources = ARRANGEMENTS.flatMap((arrangement) => arrangement.sources);
  const rosters = sources.map((source) => {
    const path = joinPath(options.outFolder, rosterPath(source.organizationId));
    return [source.organizationId, new LineWriter(path, headerLine(source.header))] as const;
  });
  const truthHeader = toCsvLine(["organization_id", "member_number", "child_id", "birth_multiplicity", "state"]);
  return {
    options,
    month,
    quotas: new Quotas(),
    caseloads: new Caseloads(options.seed),
    rosters: new Map(rosters),
    memberCounts: new Map(),
    truth: new LineWriter(joinPath(options.outFolder, "truth.csv"), truthHeader),
  };
}

/** Household by household, so that nothing but open files and small tables is kept. */
async function writeHouseholds(run: Run): Promise<void> {
  const { children, seed, onProgress } = run.options;
  let done = 0;
  for (let index = 0; done < children; index++) {
    const random = new Random(seed, index);
    const arrangement = pickArrangement(seed, index);
    const household = makeHousehold(random, {
      state: arrangement.state,
      childrenBefore: done,
      lastBirthDay: run.month.endsDay - 1,
      maxAgeYears: arrangement.maxAgeYears,
    });
    for (const child of household.children.slice(0, children - done)) {
      writeChild(run, arrangement, { child, household, random });
      done++;
    }
    if (index % 256 === 0 || done === children) {
      await drainAll(run);
      onProgress?.(done, children);
    }
  }
}

function pickArrangement(seed: number, index: number): StateArrangement {
  let rest = ((index + 1) * GOLDEN_RATIO + (seed % 1000) / 1000) % 1;
  const total = ARRANGEMENTS.reduce((sum, arrangement) => sum + arrangement.share, 0);
  rest *= total;
  const found = ARRANGEMENTS.find((arrangement) => {
    rest -= arrangement.share;
    return rest < 0;
  });
  if (!found) throw new RangeError("the arrangements' shares do not cover the whole");
  return found;
}

function writeChild(run: Run, arrangement: StateArrangement, person: Person): void {
  const { child, household, random } = person;
  const desk: Desk = { child, household, random, quotas: run.quotas, month: run.month, memberships: [] };
  arrangement.enrol(desk);
  for (const membership of desk.memberships) {
    writeRecord(run, person, membership);
    if (random.chance(RATES.duplicateInRoster)) writeRecord(run, person, membership);
  }
}

function writeRecord(run: Run, person: Person, membership: Membership): void {
  const { organizationId } = membership.source;
  const roster = run.rosters.get(organizationId);
  if (!roster) throw new Error(`${organizationId} is not among the sources of ${person.household.state}`);
  const memberNumber = nextMemberNumber(run, membership);
  const { child, household, random } = person;
  const record = { child, household, membership, memberNumber, month: run.month, caseloads: run.caseloads };
  for (const row of childOnFile(random, record)) roster.append(rowLine(row));
  run.truth.append(toCsvLine([organizationId, memberNumber, child.id, String(child.birthMultiplicity), household.state]));
}

function nextMemberNumber(run: Run, { source }: Membership): string {
  const count = (run.memberCounts.get(source.organizationId) ?? 0) + 1;
  run.memberCounts.set(source.organizationId, count);
  return `${source.memberPrefix}${scatter(count)}`;
}

async function drainAll(run: Run): Promise<void> {
  for (const roster of run.rosters.values()) await roster.drain();
  await run.truth.drain();
}

async function writeManifest(run: Run, effectiveOn: PlainDate): Promise<PopulationSummary> {
  const { children, seed, monthOf = DEFAULT_MONTH, outFolder } = run.options;
  const rosters = [...run.rosters].map(([source, writer]) => {
    return { source, file: rosterPath(source), kind: "FULL" as const, effectiveOn, rows: writer.rows };
  });
  const summary = { children, seed, month: monthOf, rosters };
  await writeFile(joinPath(outFolder, "manifest.json"), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

function rosterPath(organizationId: string): string {
  return `rosters/${organizationId}.csv`;
}
