import DataLoader from "dataloader";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, type FieldProblem, InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { IdCodec } from "#shared/ids.js";
import { findVisibleMember, findVisibleMembers, type Reach } from "#shared/policy/visible-members.js";
import { listKeyProblems } from "#shared/request-key.js";
import type { EncounterInput } from "./encounter.input.js";
import type { DocumentReference, Encounter, TeamVisit } from "./encounter.type.js";
import { addEncounter, type EncounterRow, listEncounters, type NewEncounter } from "./encounters.db.js";
import { findVisitScope, requireEncounterKeeper } from "./encounters.policy.js";
import { type GroupedVisit, toTeamVisits } from "./to-team-visits.js";

export interface EncountersService {
  /**
   * Throws NotFoundError for an unknown child and one that is not the asker's alike, InvalidInputError that names each field,
   * ConflictError for a key that is taken.
   */
  recordEncounter(input: EncounterInput): Promise<Encounter>;
  /** Newest first. Null where visits are not the asker's to see. Recorded as TEAM_VISITS. */
  listTeamVisits(memberId: number): Promise<TeamVisit[] | null>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

export function createEncountersService(dependencies: Dependencies): EncountersService {
  const visits = new DataLoader<number, TeamVisit[] | null>((memberIds) => readTeamVisits(dependencies, memberIds));
  return {
    recordEncounter: (input) => recordEncounter(dependencies, input),
    listTeamVisits: (memberId) => visits.load(memberId),
  };
}

async function recordEncounter({ pool, ids, now, getReach }: Dependencies, input: EncounterInput): Promise<Encounter> {
  const reach = await getReach();
  requireEncounterKeeper(reach);
  const { discipline, key: requestKey, practitioner = null, planNumber = null, recommendations } = input;
  const visitedOn = input.visitedOn ?? toPlainDate(now);
  const problems = listProblems(input, visitedOn, toPlainDate(now));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const memberId = ids.find("Member", input.member);
  const member = await findVisibleMember(pool, reach, memberId);
  if (!member || findVisitScope(reach, member) !== "FULL") throw new NotFoundError();
  const encounter: NewEncounter = {
    ...{ memberId: member.memberId, organizationId: member.organizationId, visitedOn, discipline, practitioner, planNumber },
    recommendationsTitle: recommendations?.title ?? null,
    recommendationsSha256: recommendations?.sha256 ?? null,
    ...{ recordedBy: reach.asker.subject, recordedAt: now, requestKey },
  };
  return inTransaction(pool, async (client) => {
    const row = await addEncounter(client, encounter);
    if (!isSame(row, encounter)) throw new ConflictError("this key was used for another encounter");
    await recordVisits(client, reach, [row.memberId]);
    return toEncounter(ids, row);
  });
}

function listProblems(input: EncounterInput, visitedOn: PlainDate, today: PlainDate): FieldProblem[] {
  const { key, practitioner, planNumber, recommendations } = input;
  const problems = listKeyProblems(key);
  const requireLength = (field: string, text: string | null | undefined, longest: number) => {
    if (text != null && !new RegExp(`^.{1,${longest}}$`, "u").test(text))
      problems.push({ field, message: `must have 1 to ${longest} characters` });
  };
  requireLength("practitioner", practitioner, 120);
  requireLength("planNumber", planNumber, 60);
  requireLength("recommendations.title", recommendations?.title, 200);
  if (visitedOn > today) problems.push({ field: "visitedOn", message: "lies in the future" });
  if (recommendations && !/^[0-9a-f]{64}$/.test(recommendations.sha256))
    problems.push({ field: "recommendations.sha256", message: "expects 64 lower case hexadecimal digits" });
  return problems;
}

function isSame(row: EncounterRow, encounter: NewEncounter): boolean {
  const said = ["memberId", "visitedOn", "discipline", "practitioner", "planNumber"] as const;
  const document = ["recommendationsTitle", "recommendationsSha256"] as const;
  return [...said, ...document].every((field) => row[field] === encounter[field]);
}

/** In key order. */
async function readTeamVisits(
  { pool, ids, getReach }: Dependencies,
  memberIds: readonly number[],
): Promise<(TeamVisit[] | null)[]> {
  const reach = await getReach();
  const visible = await findVisibleMembers(pool, reach, memberIds);
  const scopes = new Map(memberIds.map((memberId) => [memberId, findVisitScope(reach, visible.get(memberId))]));
  const open = memberIds.filter((memberId) => scopes.get(memberId));
  if (open.length === 0) return memberIds.map(() => null);
  const rows = await listEncounters(pool, open);
  await recordVisits(pool, reach, open);
  return memberIds.map((memberId) => {
    const scope = scopes.get(memberId);
    const own = rows.filter((row) => row.memberId === memberId);
    return scope ? toTeamVisits(own).map((visit) => toTeamVisit(ids, visit, scope === "MASKED")) : null;
  });
}

async function recordVisits(pool: pg.Pool | pg.ClientBase, { asker }: Reach, memberIds: readonly number[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "TEAM_VISITS",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: ["V"],
    agreementIds: [],
  });
}

function toTeamVisit(ids: IdCodec, { encounters, ...visit }: GroupedVisit<EncounterRow>, isMasked: boolean): TeamVisit {
  const shown = encounters.map((row) => toEncounter(ids, isMasked ? { ...row, practitioner: null } : row));
  return { ...visit, encounters: shown, recommendations: isMasked ? null : listDocuments(encounters) };
}

function listDocuments(encounters: readonly EncounterRow[]): DocumentReference[] {
  const documents = new Map<string, DocumentReference>();
  for (const { recommendationsTitle: title, recommendationsSha256: sha256 } of encounters)
    if (title !== null && sha256 !== null) documents.set(sha256, documents.get(sha256) ?? { title, sha256 });
  return [...documents.values()];
}

function toEncounter(ids: IdCodec, { id, visitedOn, discipline, practitioner, planNumber }: EncounterRow): Encounter {
  return { id: ids.encode("Encounter", id), visitedOn, discipline, practitioner, planNumber };
}
