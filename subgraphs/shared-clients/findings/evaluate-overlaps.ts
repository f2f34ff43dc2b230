/** Children whose records changed go in; what the rules say of their coordinations comes out as findings, each with its history. */
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { toPlainDate } from "#shared/dates.js";
import type { Log } from "#shared/log.js";
import { weighReviews } from "../match-review/weigh-reviews.db.js";
import { listOverlapRules } from "../rules/overlap-rules.db.js";
import { stageClaims } from "./claims.db.js";
import { createDecisions } from "./decide-pairs.js";
import {
  listAgedOut,
  listClaimSteps,
  listEvaluationSteps,
  listTouchedClaimants,
  listTouchedClients,
  lockEvaluation,
  markClaimsEvaluated,
  markEvaluated,
  planForSets,
} from "./evaluation.db.js";
import { prepareFindings, saveFindings } from "./save-findings.db.js";
import { listSideKinds, prepareSides, stageSides } from "./sides.db.js";
import { stageAssessments, stageRepeatedAssessments } from "./stage-assessments.db.js";
import { stageAssignments } from "./stage-assignments.db.js";
import { stagePayments } from "./stage-payments.db.js";
import {
  listClientsInPrograms,
  listClientsUnderRules,
  listRuleChanges,
  markRuleEvaluated,
  takeChangedPrograms,
} from "./touched-by-rules.db.js";

export interface EvaluationDependencies {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly now: () => Date;
  /** How many chunks of children are looked at at once, each on a connection of its own. */
  readonly transactionsAtOnce: number;
  /** Tests set it. */
  readonly childrenAChunk?: number;
}

/** Children per statement: enough for set-based work, few enough to stay in memory. */
const CHILDREN_A_CHUNK = 20_000;

/** Looks at the children of every roster that the hub has followed and not yet evaluated. A second run does nothing. */
export async function evaluateRosters(dependencies: EvaluationDependencies): Promise<void> {
  const { pool, log, now } = dependencies;
  await inTransaction(pool, async (client) => {
    await lockEvaluation(client);
    const steps = await listEvaluationSteps(client);
    const touched = new Set<number>();
    for (const step of steps) {
      for (const id of await listTouchedClients(client, step.rosterId)) touched.add(id);
      await markEvaluated(client, step);
    }
    if (steps.length > 0) for (const id of await listAgedOut(client, toPlainDate(now()))) touched.add(id);
    await evaluateTouched(dependencies, client, [...touched]);
    log.info("overlaps were evaluated", { rows: touched.size });
  });
}

/** The same for claim files. */
export async function evaluateClaims(dependencies: EvaluationDependencies): Promise<void> {
  const { pool, log } = dependencies;
  await inTransaction(pool, async (client) => {
    await lockEvaluation(client);
    const steps = await listClaimSteps(client);
    const touched = new Set<number>();
    for (const step of steps) {
      for (const id of await listTouchedClaimants(client, step.claimFileId)) touched.add(id);
      await markClaimsEvaluated(client, step);
    }
    await evaluateTouched(dependencies, client, [...touched]);
    log.info("payments were evaluated", { rows: touched.size });
  });
}

/** The children whom a changed rule concerns, also those whom it no longer does, and those of programs whose facts changed. */
export async function evaluateRules(dependencies: EvaluationDependencies): Promise<void> {
  const { pool, log, now } = dependencies;
  await inTransaction(pool, async (client) => {
    await lockEvaluation(client);
    const changes = await listRuleChanges(client);
    const underRules = await listClientsUnderRules(
      client,
      changes.flatMap(({ versions }) => versions),
    );
    const inPrograms = await listClientsInPrograms(client, await takeChangedPrograms(client));
    for (const change of changes) await markRuleEvaluated(client, change, now());
    const touched = new Set([...underRules, ...inPrograms]);
    await evaluateTouched(dependencies, client, [...touched]);
    log.info("changed rules were evaluated", { rows: touched.size });
  });
}

/** In the caller's transaction, after links have changed without a roster. */
export async function evaluateChildren(client: pg.ClientBase, clientIds: readonly number[], now: Date): Promise<void> {
  await lockEvaluation(client);
  await evaluateAll(client, toChunks(clientIds), now);
}

/**
 * Many children are looked at in several transactions at once. What those have saved stands if the others fail: the roster
 * or file is not marked then, and the next run finds the same again. The caller's transaction holds the evaluation's lock.
 */
async function evaluateTouched(
  { pool, now, transactionsAtOnce, childrenAChunk }: EvaluationDependencies,
  client: pg.ClientBase,
  clientIds: readonly number[],
): Promise<void> {
  const chunks = toChunks(clientIds, childrenAChunk);
  if (transactionsAtOnce === 1 || chunks.length < 2) return evaluateAll(client, chunks, now());
  const waiting = chunks.values();
  const transactions = Array.from({ length: Math.min(transactionsAtOnce, chunks.length) }, () =>
    inTransaction(pool, (own) => evaluateChunks(own, waiting, now())),
  );
  const ended = await Promise.allSettled([...transactions, weighAll(client, chunks)]);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

function toChunks(clientIds: readonly number[], size = CHILDREN_A_CHUNK): number[][] {
  const count = Math.ceil(clientIds.length / size);
  return Array.from({ length: count }, (_, index) => clientIds.slice(index * size, (index + 1) * size));
}

async function evaluateAll(client: pg.ClientBase, chunks: readonly number[][], now: Date): Promise<void> {
  if (chunks.length === 0) return;
  await evaluateChunks(client, chunks, now);
  await weighAll(client, chunks);
}

async function weighAll(client: pg.ClientBase, chunks: readonly number[][]): Promise<void> {
  await planForSets(client);
  for (const chunk of chunks) await weighReviews(client, chunk);
}

/** Takes chunk after chunk, also where others take from the same ones. */
async function evaluateChunks(client: pg.ClientBase, chunks: Iterable<number[]>, now: Date): Promise<void> {
  await planForSets(client);
  const decisions = createDecisions(await listOverlapRules(client));
  await prepareSides(client);
  for (const chunk of chunks) {
    await stageSides(client, chunk, toPlainDate(now));
    const kinds = await listSideKinds(client);
    const claimKinds = await stageClaims(client);
    await prepareFindings(client);
    await stageAssignments(client, { kinds, verdicts: decisions.decideAssignments(kinds) });
    await stagePayments(client, { kinds, ...decisions.decidePayments(claimKinds, kinds) });
    const assessing = await stageAssessments(client);
    await stageRepeatedAssessments(client, { kinds: assessing, verdicts: decisions.decideAssessments(assessing) });
    await saveFindings(client, chunk, now);
  }
}
