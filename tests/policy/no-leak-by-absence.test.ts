/**
 * Generated children, records, agreements, consents and restrictions; everybody asks about everybody. What the hub shows is
 * held against an oracle that is written here from the rules alone, and what it withholds against an unknown child's answer.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../../seed/population/random.js";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const SEED = 20_250_620;
const CHILDREN = 36;
const hub = useHub();

const SOURCES = ["KS_SHCN", "KS_MCO_A", "KS_MCO_B", "KS_HH_1", "KS_CHCSEK"] as const;
type SourceId = (typeof SOURCES)[number];
const ASKERS: readonly Persona[] = [persona("ks-title-v"), persona("ks-mco-a"), persona("ks-mco-b")];

/** Code -> the law that closes it; the program of each law and one that none closes. */
const PROGRAMS = {
  KS_OPEN: null,
  KS_SUD: "PART_2",
  KS_IFSP: "FERPA",
  KS_TEEN: "MINOR_CONSENT",
  KS_FOSTER: "CHILD_WELFARE",
} as const;
type ProgramCode = keyof typeof PROGRAMS;

interface SentRecord {
  readonly source: SourceId;
  readonly programs: readonly ProgramCode[];
  /** The health plan that the record names as payer. */
  readonly plan: "KS_MCO_A" | "KS_MCO_B" | null;
  readonly restrictedFrom: SourceId | "EVERYBODY" | null;
  readonly consents: readonly { readonly law: string; readonly to: SourceId }[];
}

interface Child {
  readonly index: number;
  readonly records: readonly SentRecord[];
}

const random = new Random(SEED, 1);
const pick = <T>(among: readonly T[]): T => among[random.below(among.length)] as T;

function inventRecord(source: SourceId): SentRecord {
  const codes = Object.keys(PROGRAMS) as ProgramCode[];
  const programs = [...new Set([pick(codes), pick(codes)])];
  const closing = programs.flatMap((code) => PROGRAMS[code] ?? []);
  return {
    source,
    programs,
    plan: random.chance(0.3) ? pick(["KS_MCO_A", "KS_MCO_B"] as const) : null,
    restrictedFrom: random.chance(0.15) ? pick(["EVERYBODY", ...SOURCES] as const) : null,
    consents: closing.flatMap((law) => (random.chance(0.5) ? [{ law, to: pick(SOURCES) }] : [])),
  };
}

const children: readonly Child[] = Array.from({ length: CHILDREN }, (_, index) => ({
  index,
  records: SOURCES.filter(() => random.chance(0.45)).map(inventRecord),
}));
/** Pairs with an agreement in force, whatever the direction. */
const agreed = new Set(
  SOURCES.flatMap((a, at) => SOURCES.slice(at + 1).flatMap((b) => (random.chance(0.7) ? [`${a} ${b}`, `${b} ${a}`] : []))),
);

/** What the rules say, one child and one asker at a time. */
const oracle = {
  isRelated: (asker: string, { records }: Child) => records.some(({ source, plan }) => source === asker || plan === asker),

  /** The programs of the record that the asker may see; null: the record is as if it did not exist. */
  openPrograms(asker: string, child: Child, record: SentRecord): readonly ProgramCode[] | null {
    if (record.source === asker) return record.programs;
    return oracle.isRelated(asker, child) ? oracle.agreedPrograms(asker, record) : null;
  },

  /**
   * In lists of two programs: plans count their own enrollments alone (class E of others' records is closed to them); the
   * program's own agency, which is related to every child in it, also what others have agreed to show.
   */
  listedPrograms(asker: Persona, record: SentRecord): readonly ProgramCode[] {
    if (record.source === asker.organizationId) return record.programs;
    return asker.role === "TITLE_V_STAFF" ? (oracle.agreedPrograms(asker.organizationId, record) ?? []) : [];
  },

  agreedPrograms(asker: string, record: SentRecord): readonly ProgramCode[] | null {
    if (!agreed.has(`${record.source} ${asker}`)) return null;
    if (record.restrictedFrom === "EVERYBODY" || record.restrictedFrom === asker) return null;
    const mayReceive = (law: string | null) =>
      law === null || (law !== "CHILD_WELFARE" && record.consents.some((consent) => consent.law === law && consent.to === asker));
    const open = record.programs.filter((code) => mayReceive(PROGRAMS[code]));
    return open.length > 0 ? open : null;
  },

  coordinators(asker: string, child: Child): string[] {
    return child.records
      .flatMap((record) => (oracle.openPrograms(asker, child, record) ?? []).map((code) => toCoordinator(record.source, code)))
      .sort();
  },

  visibleSources(asker: string, child: Child): string[] {
    return child.records
      .filter((record) => oracle.openPrograms(asker, child, record) !== null)
      .map(({ source }) => source)
      .sort();
  },
};

const toCoordinator = (source: string, code: string) => `Worker ${source} ${code}`;

function toRows({ index, records }: Child, source: SourceId): RosterCells[] {
  return records
    .filter((record) => record.source === source)
    .flatMap(({ programs, plan }) =>
      programs.map((program) => ({
        member_number: `N${index}`,
        ...inventIdentity(index),
        program,
        enrollment_starts_on: "2025-01-01",
        coordinator_name: toCoordinator(source, program),
        coordinator_since: "2025-01-01",
        ...(plan ? { plan, coverage_starts_on: "2025-01-01" } : {}),
      })),
    );
}

beforeAll(async () => {
  const { pool } = hub.database;
  for (const [code, law] of Object.entries(PROGRAMS))
    await pool.query(
      "insert into hub_programs.program (code, name, kind, state, organization_id, law) values ($1, $1, 'WRAPAROUND', 'KS', 'KS_SHCN', $2)",
      [code, law],
    );
  await pool.query("delete from hub_privacy.agreement");
  for (const pair of agreed)
    await pool.query(
      `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
       values ($1, 'DATA_USE', $2, $3, 'A_TO_B', '{}', '{D,I,E,C,P,A}', '{CARE_COORDINATION}', '2020-01-01', 400)`,
      [pair, ...pair.split(" ")],
    );
  for (const source of SOURCES) {
    const rows = children.flatMap((child) => toRows(child, source));
    await hub.importRoster(source, rows);
  }
  await hub.settle();
  for (const child of children) for (const record of child.records) await saveExceptions(child, record);
});

async function saveExceptions({ index }: Child, { source, consents, restrictedFrom }: SentRecord): Promise<void> {
  const { pool } = hub.database;
  const member = "(select id from hub_members.member where organization_id = $1 and member_number = $2)";
  for (const { law, to } of consents)
    await pool.query(
      `insert into hub_privacy.consent (member_id, organization_id, law, given_by, field_classes, programs, recipient_organization_id,
         purposes, starts_on, evidence_sha256, language, recorded_by, recorded_at)
       values (${member}, $1, $3, 'PARENT', '{D,E,C,P}', '{}', $4, '{CARE_COORDINATION}', '2025-01-01', repeat('a', 64), 'en', 'test', now())`,
      [source, `N${index}`, law, to],
    );
  if (restrictedFrom)
    await pool.query(
      `insert into hub_privacy.restriction (member_id, organization_id, recipient_organization_id, field_classes, starts_on, recorded_by, recorded_at)
       values (${member}, $1, $3, '{}', '2025-01-01', 'test', now())`,
      [source, `N${index}`, restrictedFrom === "EVERYBODY" ? null : restrictedFrom],
    );
}

const CHECK = `query ($demographics: DemographicsInput!) { coordinatorCheck(demographics: $demographics) {
  match { grade }
  client { assignments { coordinator { name } } otherContacts { id } members { organization { id } }
    overlapFindings { verdict sides { organization { id } program { code } contact { coordinator { name } } } }
    suggestedLead { organization { id } program { code } step } }
  sources { name status asOf }
} }`;

function askAbout(asker: Persona, index: number) {
  const { first_name, last_name, birth_date, zip } = inventIdentity(index);
  return hub.ask(asker, CHECK, { demographics: { firstName: first_name, lastName: last_name, birthDate: birth_date, zip } });
}

interface Part {
  readonly coordinator: { readonly name: string };
}
interface Told {
  readonly organization: { readonly id: string };
  readonly program: { readonly code: string };
}
interface Finding {
  readonly sides: readonly (Told & { readonly contact: Part | null })[];
}

/** Whom the findings and the suggested lead name, as the workers are called. */
function listNamed({
  overlapFindings,
  suggestedLead,
}: {
  overlapFindings: readonly Finding[];
  suggestedLead: Told | null;
}): string[] {
  const told = [...overlapFindings.flatMap(({ sides }) => sides), ...(suggestedLead ? [suggestedLead] : [])];
  const contacts = overlapFindings.flatMap(({ sides }) => sides.flatMap(({ contact }) => contact?.coordinator.name ?? []));
  return [...contacts, ...told.map(({ organization, program }) => toCoordinator(organization.id, program.code))];
}

describe.each(ASKERS.map((asker) => [asker.id, asker] as const))("%s", (_id, asker) => {
  test(`sees of each of ${CHILDREN} children what the rules open, and of the others an unknown child's answer (seed ${SEED})`, async () => {
    const unknown = (await askAbout(asker, 40_000)).text;
    let findings = 0;
    for (const child of children) {
      const { data, text } = await askAbout(asker, child.index);
      const sources = oracle.visibleSources(asker.organizationId, child);
      if (sources.length === 0) {
        expect([child.index, text]).toEqual([child.index, unknown]);
        continue;
      }
      const { match, client } = data.coordinatorCheck;
      expect({
        child: child.index,
        grade: match.grade,
        coordinators: client.assignments.map((one: Part) => one.coordinator.name).sort(),
        sources: client.members.map((one: { organization: { id: string } }) => one.organization.id).sort(),
      }).toEqual({
        child: child.index,
        grade: "CERTAIN",
        coordinators: oracle.coordinators(asker.organizationId, child),
        sources,
      });
      const named = listNamed(client);
      const open = new Set(oracle.coordinators(asker.organizationId, child));
      expect({ child: child.index, hidden: named.filter((name) => !open.has(name)) }).toEqual({ child: child.index, hidden: [] });
      findings += client.overlapFindings.length;
    }
    expect(findings).toBeGreaterThan(0);
  });

  test("counts in every list only what it may see", async () => {
    for (const other of Object.keys(PROGRAMS) as ProgramCode[]) {
      if (other === "KS_OPEN") continue;
      const isIn = (child: Child, code: ProgramCode) =>
        child.records.some((record) => oracle.listedPrograms(asker, record).includes(code));
      const { data } = await hub.ask(
        asker,
        `{ sharedClients(a: "KS_OPEN", b: "${other}", month: "2025-06", first: 5) { shared byOrganizationOfB { count } clients { totalCount nodes { id } } } }`,
      );
      // Whoever serves a child in neither program may not ask at all.
      if (!data) continue;
      const expected = children.filter((child) => isIn(child, "KS_OPEN") && isIn(child, other)).length;
      expect([other, data.sharedClients.shared, data.sharedClients.clients.totalCount]).toEqual([other, expected, expected]);
      expect(data.sharedClients.clients.nodes).toHaveLength(Math.min(5, expected));
    }
  });
});

test("the generated world holds every reason to withhold, and every way to open", () => {
  const records = children.flatMap((child) => child.records.map((record) => ({ child, record })));
  const has = (what: (one: { child: Child; record: SentRecord }) => boolean) => records.some(what);
  expect({
    unrelated: has(({ child }) => !oracle.isRelated("KS_MCO_A", child)),
    noAgreement: has(({ record }) => !agreed.has(`${record.source} KS_MCO_A`)),
    onlyUnderALaw: has(({ record }) => record.programs.every((code) => PROGRAMS[code] !== null)),
    restricted: has(({ record }) => record.restrictedFrom !== null),
    consented: has(({ record }) => record.consents.some(({ to }) => to === "KS_MCO_A" || to === "KS_MCO_B")),
    byCoverageAlone: has(
      ({ child }) => oracle.isRelated("KS_MCO_A", child) && !child.records.some(({ source }) => source === "KS_MCO_A"),
    ),
    childOfNobody: children.some(({ records: own }) => own.length === 0),
  }).toEqual({
    unrelated: true,
    noAgreement: true,
    onlyUnderALaw: true,
    restricted: true,
    consented: true,
    byCoverageAlone: true,
    childOfNobody: true,
  });
});
