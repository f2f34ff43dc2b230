/** The product's one question: a child and a day go in; the shared client, the sources and the log entry come out. */
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { type Disclosure, recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import { type FieldProblem, InvalidInputError } from "#shared/errors.js";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import { requireAsker } from "#shared/request-context.js";
import { waitForBandEnd } from "./answer-band.js";
import type { DemographicsInput } from "./coordinator-check.input.js";
import { type CoordinatorCheck, MatchGradeEnum } from "./coordinator-check.type.js";
import { type LookUpResult, lookUp, type Question } from "./linkage/look-up.js";
import type { SharedClientsContext } from "./shared-clients.context.js";
import { toSharedClient } from "./shared-clients.service.js";
import { listSources } from "./sources.service.js";

export interface CheckQuestion {
  readonly memberNumber?: string | null;
  readonly demographics?: DemographicsInput | null;
  readonly asOf?: PlainDate | null;
}

/**
 * Throws InvalidInputError unless exactly one of member number and demographics is given.
 * An unknown child and an unrelated one take the same statements and get the same answer, at the end of the same band of time.
 */
export async function checkCoordinator(context: SharedClientsContext, asked: CheckQuestion): Promise<CoordinatorCheck> {
  const startedAtMs = performance.now();
  const question = readQuestion(asked);
  const [reach, found] = await Promise.all([context.reach(), findClient(context, question)]);
  const [{ result, entry }, sources] = await Promise.all([
    withholdRecorded(context, reach, found),
    listSources(context, reach, "coordinators"),
  ]);
  if (result.grade === "NONE") await waitForBandEnd(startedAtMs);
  return {
    match: { grade: MatchGradeEnum[result.grade] },
    client: result.grade === "CERTAIN" ? toSharedClient(context, result.client) : null,
    asOf: asked.asOf ?? toPlainDate(context.now),
    sources,
    auditId: context.services.ids.encode("Disclosure", entry),
  };
}

/** Before the asker's reach is known: nothing of what it finds is told without it. */
async function findClient(context: SharedClientsContext, question: Question): Promise<LookUpResult> {
  const { database, plan } = context.services;
  return lookUp({ pool: database.pool, plan: await plan(), organizationId: requireAsker(context).organizationId }, question);
}

/** Resolves when the look-up stands in the log, whatever it found. */
async function withholdRecorded(
  context: SharedClientsContext,
  reach: Reach,
  found: LookUpResult,
): Promise<{ readonly result: OpenResult; readonly entry: number }> {
  const visible = await findVisible(context, reach, [found]);
  const result = withhold(found, visible);
  return { result, entry: await recordDisclosure(context.services.database.pool, reach.asker, toDisclosure(result)) };
}

/** What the log says of a look-up, whatever it found. */
export function toDisclosure(result: OpenResult): Disclosure {
  const facts = { action: "COORDINATOR_CHECK", sourceOrganizationIds: [], fieldClasses: [], agreementIds: [] } as const;
  if (result.grade !== "CERTAIN") {
    const { reason, withheldMemberIds: memberIds } = result;
    return { ...facts, decision: "NOTHING", reason, memberIds };
  }
  const members = [...result.visible.values()];
  const sources = new Set(members.map((member) => member.organizationId));
  return {
    ...facts,
    decision: "DISCLOSED",
    ...toDisclosed(members),
    sourceOrganizationIds: [...sources],
    fieldClasses: ["D", "C", "P"],
  };
}

/** A look-up as far as the asker may see its records. */
export type OpenResult =
  | (Extract<LookUpResult, { grade: "CERTAIN" }> & { readonly visible: ReadonlyMap<number, VisibleMember> })
  | Exclude<LookUpResult, { grade: "CERTAIN" }>;

/** Members are numbered from 1. */
const NO_MEMBER = 0;

/** Of the members that these look-ups found, those of whom the asker may see anything. */
export function findVisible(
  context: SharedClientsContext,
  reach: Reach,
  found: readonly LookUpResult[],
): Promise<ReadonlyMap<number, VisibleMember>> {
  const memberIds = found.flatMap(listMembers);
  // Asked even where nothing was found: an unknown child must cost what a withheld one costs.
  return findVisibleMembers(context.services.database.pool, reach, memberIds.length > 0 ? memberIds : [NO_MEMBER]);
}

/** A child of whose records not one is open to the asker is an unknown child: by agreement, law or restriction alike. */
export function withhold(found: LookUpResult, visible: ReadonlyMap<number, VisibleMember>): OpenResult {
  const memberIds = listMembers(found);
  const own = new Map([...visible].filter(([memberId]) => memberIds.includes(memberId)));
  if (own.size === 0 && found.grade !== "NONE") return { grade: "NONE", reason: "NO_AGREEMENT", withheldMemberIds: memberIds };
  return found.grade === "CERTAIN" ? { ...found, visible: own } : found;
}

export function listMembers(found: LookUpResult | undefined): readonly number[] {
  if (!found) return [];
  return found.grade === "CERTAIN" ? found.client.members.map(({ memberId }) => memberId) : found.withheldMemberIds;
}

function readQuestion({ memberNumber, demographics }: CheckQuestion): Question {
  if (memberNumber != null && demographics == null) return requireValid({ memberNumber }, listNumberProblems(memberNumber));
  if (demographics != null && memberNumber == null) return requireValid({ ...demographics }, listProblems(demographics));
  const message = "give exactly one of memberNumber and demographics";
  throw new InvalidInputError([
    { field: "memberNumber", message },
    { field: "demographics", message },
  ]);
}

function requireValid(question: Question, problems: readonly FieldProblem[]): Question {
  if (problems.length > 0) throw new InvalidInputError(problems);
  return question;
}

const LONGEST_TEXT = 200;

function listNumberProblems(memberNumber: string): FieldProblem[] {
  const fits = memberNumber.trim() !== "" && memberNumber.length <= LONGEST_TEXT;
  return fits ? [] : [{ field: "memberNumber", message: `must have 1 to ${LONGEST_TEXT} characters` }];
}

function listProblems(demographics: { firstName: string; lastName: string; zip: string }): FieldProblem[] {
  const names = (["firstName", "lastName"] as const)
    .filter((field) => demographics[field].trim() === "" || demographics[field].length > LONGEST_TEXT)
    .map((field) => ({ field: `demographics.${field}`, message: `must have 1 to ${LONGEST_TEXT} characters` }));
  const isZip = /^\d{5}(-?\d{4})?$/.test(demographics.zip.trim());
  return isZip ? names : [...names, { field: "demographics.zip", message: "must have five or nine digits" }];
}
