import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPlainDate } from "#shared/dates.js";
import { generatePopulation, type PopulationSummary } from "../../../../seed/population/generate-population.js";
import { ROSTER_COLUMNS } from "../../../../seed/population/roster-columns.js";
import { readOrganizations, readPrograms } from "../../../../seed/read-seed.js";

type Row = Readonly<Record<string, string>>;

const CHILDREN = 24_000;
const RENAMED: Row = {
  "Member ID": "member_number",
  "Medicaid ID": "medicaid_id",
  "Recipient First Name": "first_name",
  "Recipient Last Name": "last_name",
  DOB: "birth_date",
  Gender: "sex",
};

let folder = "";
let summary: PopulationSummary;
let truth: readonly Row[];
const rosters = new Map<string, readonly Row[]>();
const childByRecord = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "population-"));
  summary = await generatePopulation({ children: CHILDREN, seed: 11, outFolder: folder });
  truth = parse(await readFile(join(folder, "truth.csv")), { columns: true });
  for (const row of truth) childByRecord.set(`${row.organization_id}/${row.member_number}`, row.child_id ?? "");
  for (const roster of summary.rosters) {
    const columns = (names: string[]) => names.map((name) => RENAMED[name] ?? name);
    rosters.set(roster.source, parse(await readFile(join(folder, roster.file)), { columns }));
  }
});

afterAll(() => rm(folder, { recursive: true }));

test("writes the same bytes for the same seed, and others for another", async () => {
  const [first, second, other] = await Promise.all([writeSmall(5), writeSmall(5), writeSmall(6)]);
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});

test("makes exactly the children asked for, each on a roster at least", () => {
  expect(new Set(truth.map((row) => row.child_id)).size).toBe(CHILDREN);
});

test("lists every roster with its rows in the manifest", async () => {
  const manifest: unknown = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  expect(manifest).toEqual(summary);
  const counted = summary.rosters.map((roster) => [roster.source, rosters.get(roster.source)?.length]);
  expect(counted).toEqual(summary.rosters.map((roster) => [roster.source, roster.rows]));
  expect(summary.rosters.every((roster) => roster.effectiveOn === "2025-06-30" && roster.rows > 0)).toBe(true);
});

test("writes the columns that the importer knows", () => {
  for (const [source, rows] of rosters) expect([source, Object.keys(rows[0] ?? {})]).toEqual([source, [...ROSTER_COLUMNS]]);
});

test("refers to known organizations and programs only", () => {
  const organizations = new Set(["", ...readOrganizations().map((organization) => organization.id)]);
  const programs = new Set(readPrograms().map((program) => program.code));
  const strangers = allRows().filter(
    (row) =>
      !(
        organizations.has(at(row, "plan")) &&
        organizations.has(at(row, "coordinator_paid_by")) &&
        programs.has(at(row, "program"))
      ),
  );
  expect(strangers).toEqual([]);
  expect([...rosters.keys()].filter((source) => !organizations.has(source))).toEqual([]);
});

test("writes real days everywhere, no end before its start and no birth after the month", () => {
  for (const row of allRows()) {
    for (const column of ROSTER_COLUMNS.filter((name) => /_on$|_date$|_since$|_until$/.test(name))) {
      const day = iso(row, column);
      if (day !== "" && !findPlainDate(day)) expect.fail(`${column} holds ${day}`);
    }
    expect(iso(row, "birth_date") <= "2025-06-30").toBe(true);
    for (const [start, end] of [
      ["coverage_starts_on", "coverage_ends_on"],
      ["enrollment_starts_on", "enrollment_ends_on"],
      ["coordinator_since", "coordinator_until"],
    ] as const) {
      if (iso(row, end) !== "" && iso(row, end) < iso(row, start))
        expect.fail(`${end} ${iso(row, end)} before ${iso(row, start)}`);
    }
  }
});

test("names a function, a discipline and a payer for every coordinator", () => {
  const named = allRows().filter((row) => row.coordinator_name !== "");
  expect(named.length).toBeGreaterThan(5000);
  const columns = ["coordinator_function", "coordinator_workforce", "coordinator_paid_by", "coordinator_since"];
  expect(named.filter((row) => columns.some((column) => row[column] === ""))).toEqual([]);
});

test("holds nothing that looks like a social security number", () => {
  const values = allRows().flatMap((row) => Object.values(row));
  expect(values.filter((value) => /\b\d{3}-\d{2}-\d{4}\b/.test(value) || /^\d{9}$/.test(value))).toEqual([]);
});

test("has over 40 % of the Arkansas program's children in a PASSE in June 2025", () => {
  const program = childrenActiveIn("AR_CCHCP");
  const passe = union([1, 2, 3].map((number) => childrenActiveIn(`AR_PASSE_${number}`)));
  const share = countShared(program, passe) / program.size;
  expect(share).toBeGreaterThan(0.42);
  expect(share).toBeLessThan(0.445);
});

test("moves some children between PASSEs without a day in both", () => {
  const spans = spansByChild(["AR_PASSE_1", "AR_PASSE_2", "AR_PASSE_3"]);
  const moved = [...spans.values()].filter((list) => list.some((span) => span.endsOn !== "") && list.length > 1);
  expect(moved.length).toBeGreaterThan(20);
});

test("splits the Kansas program over the plans as the monthly report does", () => {
  const program = childrenActiveIn("KS_SHCN");
  const plans = ["KS_MCO_A", "KS_MCO_B", "KS_MCO_C"].map(childrenActiveIn);
  const shares = plans.map((plan) => countShared(program, plan) / program.size);
  const none = 1 - countShared(program, union(plans)) / program.size;
  const percents = [...shares, none].map((share) => Math.round(share * 100));
  expect(percents).toEqual([40, 27, 13, 20]);
});

test("gives nearly every Kentucky child a coordinator", () => {
  const rows = rosters.get("KY_OCSHCN") ?? [];
  const without = rows.filter((row) => row.coordinator_name === "");
  expect(rows.length).toBeGreaterThan(60);
  expect(without.length / rows.length).toBeLessThan(0.03);
});

test("serves children from birth to five in North Carolina and youth up to 23 in Massachusetts only", () => {
  const oldest = (source: string) => (rosters.get(source) ?? []).filter((row) => iso(row, "birth_date") < "2004-06-01").length;
  expect(oldest("MA_MDPH_CC")).toBeGreaterThan(50);
  expect(oldest("KS_SHCN") / (rosters.get("KS_SHCN")?.length ?? 1)).toBeLessThan(0.01);
});

test("has Indiana's family peers paid by the first plan", () => {
  const rows = (rosters.get("IN_ASK") ?? []).filter((row) => row.coordinator_name !== "");
  expect(new Set(rows.map((row) => `${row.coordinator_workforce} ${row.coordinator_paid_by}`))).toEqual(
    new Set(["FAMILY_PEER IN_MCO_1"]),
  );
});

test("gives a person called case manager different functions", () => {
  const functions = new Set(
    allRows()
      .filter((row) => row.coordinator_role === "Case Manager")
      .map((row) => row.coordinator_function),
  );
  expect([...functions]).toEqual(
    expect.arrayContaining(["CARE_COORDINATION", "UTILIZATION_MANAGEMENT", "TARGETED_CASE_MANAGEMENT"]),
  );
});

test("has one coordinator in Maine, and caseloads of at most sixty children elsewhere", () => {
  const maine = new Set((rosters.get("ME_PICC") ?? []).map((row) => row.coordinator_email).filter((email) => email !== ""));
  expect(maine.size).toBe(1);
  const load = new Map<string, number>();
  for (const row of rosters.get("KS_SHCN") ?? [])
    load.set(at(row, "coordinator_email"), (load.get(at(row, "coordinator_email")) ?? 0) + 1);
  load.delete("");
  expect(Math.max(...load.values())).toBeLessThanOrEqual(66);
});

test("has about 3.3 % of children from multiple births, and errors of every kind", () => {
  const multiples = new Set(truth.filter((row) => row.birth_multiplicity !== "1").map((row) => row.child_id));
  expect(multiples.size / CHILDREN).toBeCloseTo(0.033, 2);
  const rows = allRows();
  const signs = {
    placeholder: rows.filter(
      (row) => /^(BABY|NEWBORN)/i.test(at(row, "first_name")) || /S(BOY|GIRL)\b/.test(at(row, "first_name")),
    ),
    box: rows.filter((row) => /^PO BOX/i.test(at(row, "address"))),
    junkPhone: rows.filter((row) => /^(\d)\1{9}$/.test(at(row, "phone"))),
    januaryFirst: rows.filter((row) => iso(row, "birth_date").endsWith("-01-01")),
    accent: rows.filter((row) => /\p{Lu}?\p{Ll}*[áéíóúñ]/u.test(at(row, "first_name"))),
    withoutId: rows.filter((row) => row.medicaid_id === ""),
  };
  for (const [sign, found] of Object.entries(signs)) expect([sign, found.length > 5]).toEqual([sign, true]);
  expect(truth.length - new Set(truth.map((row) => `${row.organization_id}/${row.child_id}`)).size).toBeGreaterThan(100);
});

function allRows(): readonly Row[] {
  return [...rosters.values()].flat();
}

function at(row: Row, column: string): string {
  return row[column] ?? "";
}

function iso(row: Row, column: string): string {
  return at(row, column).replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$1-$2");
}

interface Span {
  readonly startsOn: string;
  readonly endsOn: string;
}

function spansByChild(sources: readonly string[]): ReadonlyMap<string, readonly Span[]> {
  const spans = new Map<string, Span[]>();
  for (const source of sources) {
    for (const row of rosters.get(source) ?? []) {
      const child = childByRecord.get(`${source}/${row.member_number}`) ?? "";
      const span = { startsOn: iso(row, "enrollment_starts_on"), endsOn: iso(row, "enrollment_ends_on") };
      spans.set(child, [...(spans.get(child) ?? []), span]);
    }
  }
  return spans;
}

function childrenActiveIn(source: string): ReadonlySet<string> {
  const isActive = (span: Span) => span.startsOn <= "2025-06-30" && (span.endsOn === "" || span.endsOn >= "2025-06-01");
  const active = [...spansByChild([source])].filter(([, spans]) => spans.some(isActive));
  return new Set(active.map(([child]) => child));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((child) => other.has(child)).length;
}

async function writeSmall(seed: number): Promise<readonly (readonly [string, string])[]> {
  const outFolder = await mkdtemp(join(tmpdir(), "population-"));
  try {
    await generatePopulation({ children: 800, seed, outFolder });
    const names = await readdir(outFolder, { recursive: true });
    const files = names.filter((name) => name.includes(".") && name !== "manifest.json").sort();
    return await Promise.all(files.map(async (name) => [name, await readFile(join(outFolder, name), "utf8")] as const));
  } finally {
    await rm(outFolder, { recursive: true });
  }
}
