/** Children whose records changed go in; what the rules say of their coordinations comes out as findings, each with its history. */
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { Log } from "#shared/log.js";
import { findAssignmentOverlaps } from "../overlaps/find-assignment-overlaps.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";
import { listOverlapRules } from "../rules/overlap-rules.db.js";
import { listEvaluationSteps, listTouchedClients, lockEvaluation, markEvaluated } from "./evaluation.db.js";
import { saveFindings, type VerdictRow } from "./save-findings.db.js";
import { listSideKinds, prepareSides, type SideKind, stageSides } from "./sides.db.js";

export interface EvaluationDependencies {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly now: () => Date;
}

/** Children per statement: enough for set-based work, few enough to stay in memory. */
const CHUNK = 20_000;

/** Looks at the children of every roster that the hub has followed and not yet evaluated. A second run does nothing. */
export async function evaluateRosters({ pool, log, now }: EvaluationDependencies): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lockEvaluation(client);
    const steps = await listEvaluationSteps(client);
    const touched = new Set<number>();
    for (const step of steps) {
      for (const id of await listTouchedClients(client, step.rosterId)) touched.add(id);
      await markEvaluated(client, step);
    }
    if (touched.size === 0) return;
    await evaluateClients(client, [...touched], now());
    log.info("overlaps were evaluated", { rows: touched.size });
  });
}

async function evaluateClients(client: pg.ClientBase, clientIds: readonly number[], now: Date): Promise<void> {
  const rules = await listOverlapRules(client);
  await prepareSides(client);
  for (let start = 0; start < clientIds.length; start += CHUNK) {
    const chunk = clientIds.slice(start, start + CHUNK);
    await stageSides(client, chunk);
    const kinds = await listSideKinds(client);
    await saveFindings(client, chunk, { kinds, verdicts: decidePairs(rules, kinds), now });
  }
}

/** Each pair of kinds once, a's program first in the alphabet; a child's own sides are joined to it by the database. */
function decidePairs(rules: readonly OverlapRule[], kinds: readonly SideKind[]): VerdictRow[] {
  return kinds.flatMap((a, kindA) =>
    kinds.flatMap((b, kindB): VerdictRow[] => {
      if (a.programCode > b.programCode) return [];
      return findAssignmentOverlaps(rules, { a, b, facts: {} }).map(({ rule, verdict, lead, startsOn, endsOn }) => ({
        kindA,
        kindB,
        startsOn,
        endsOn,
        verdict,
        ruleVersionId: rule?.versionId ?? null,
        lead,
      }));
    }),
  );
}
