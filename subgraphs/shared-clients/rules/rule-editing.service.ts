import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import { ConflictError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { requireIdentity } from "#shared/request-context.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import type { OverlapRuleInput } from "./overlap-rule.input.js";
import type { OverlapRuleType } from "./overlap-rule.type.js";
import { listOverlapRules } from "./overlap-rules.db.js";
import { toRuleType } from "./overlap-rules.service.js";
import { parseOverlapRules } from "./parse-overlap-rules.js";
import { confirmRule, type Editor, findState, insertRule, listProgramCodes, lockRules } from "./rule-editing.db.js";
import { requireRuleEditor } from "./rule-editing.policy.js";

/** Throws ConflictError where a rule of this id and row stands, InvalidInputError naming what is wrong. */
export function addRule(context: SharedClientsContext, input: OverlapRuleInput): Promise<OverlapRuleType> {
  return edit(context, input.jurisdiction, async (client, { editor, standing }) => {
    if (standing.some((rule) => isSameRow(rule, input)))
      throw new ConflictError("A rule of this id and row stands. Supersede it.");
    return insertRule(client, await parse(client, input, standing), editor);
  });
}

/** The version before stays readable: findings name the version that decided them. */
export function supersedeRule(context: SharedClientsContext, id: string, input: OverlapRuleInput): Promise<OverlapRuleType> {
  return edit(context, input.jurisdiction, async (client, { editor, standing }) => {
    const old = getStanding(context, standing, id);
    if (!isSameRow(old, input) || old.jurisdiction !== input.jurisdiction)
      throw new InvalidInputError([{ field: "rule", message: `a new version keeps the rule's id, row and jurisdiction` }]);
    const others = standing.filter((rule) => rule !== old);
    return insertRule(client, await parse(client, input, others), editor);
  });
}

/** Counsel's confirmation lets a state's rule decide also where it is milder than the federal one. */
export async function confirmOverlapRule(
  context: SharedClientsContext,
  id: string,
  confirmed: { readonly by: string; readonly on: PlainDate },
): Promise<OverlapRuleType> {
  const by = confirmed.by.trim();
  if (by === "" || by.length > 200) throw new InvalidInputError([{ field: "by", message: "name whoever confirmed it" }]);
  const rules = await listOverlapRules(context.services.database.pool);
  const { jurisdiction } = getStanding(context, rules, id);
  return edit(context, jurisdiction, async (client, { editor, standing }) => {
    const { versionId } = getStanding(context, standing, id);
    await confirmRule(client, versionId ?? 0, { by, on: confirmed.on, editor });
    return versionId ?? 0;
  });
}

interface Editing {
  readonly editor: Editor;
  /** The versions that stand. */
  readonly standing: readonly OverlapRule[];
}

/** One change at a time, and with it the order to look again at the children concerned. */
async function edit(
  context: SharedClientsContext,
  jurisdiction: string,
  work: (client: pg.ClientBase, editing: Editing) => Promise<number>,
): Promise<OverlapRuleType> {
  const identity = requireIdentity(context);
  const { pool } = context.services.database;
  const changed = await inTransaction(pool, async (client) => {
    await lockRules(client);
    requireRuleEditor(identity, { own: (await findState(client, identity.organizationId)) ?? "", rule: jurisdiction });
    const editor = { subject: identity.subject, organizationId: identity.organizationId, now: context.now };
    const versionId = await work(client, { editor, standing: await listOverlapRules(client) });
    await context.services.jobs.publish(client, "rules-changed", { ruleVersionId: versionId });
    return (await listOverlapRules(client)).find((rule) => rule.versionId === versionId);
  });
  if (!changed) throw new NotFoundError();
  return toRuleType(context.services.ids, changed);
}

function getStanding(context: SharedClientsContext, rules: readonly OverlapRule[], id: string): OverlapRule {
  const versionId = context.services.ids.find("OverlapRule", id);
  const rule = rules.find((known) => known.versionId === versionId);
  if (!rule) throw new ConflictError("No rule of this id stands: it is unknown, or another version has superseded it.");
  return rule;
}

function isSameRow(rule: OverlapRule, { ruleId, row }: Pick<OverlapRule, "ruleId" | "row">): boolean {
  return rule.ruleId === ruleId && rule.row === row;
}

/** By the parser of the shipped table: no citation, no date, an unknown program or a tie is refused by the rule's name. */
async function parse(client: pg.ClientBase, input: OverlapRuleInput, beside: readonly OverlapRule[]): Promise<OverlapRule> {
  const row = {
    rule_id: input.ruleId,
    row: input.row,
    jurisdiction: input.jurisdiction,
    side_a: input.sideA,
    side_b: input.sideB,
    verdict: input.verdict,
    unit: input.unit,
    window_days: input.windowDays ?? "",
    evidence_a: input.evidenceA,
    evidence_b: input.evidenceB,
    conditions: input.conditions.join(";"),
    exceptions: input.exceptions.join(";"),
    lead: input.lead,
    effective_from: input.effectiveFrom ?? "",
    effective_to: input.effectiveTo ?? "",
    citation: input.citation.trim(),
    citation_url: input.citationUrl ?? "",
    confidence: input.confidence,
    confirmed_by: "",
    confirmed_on: "",
  };
  const knownPrograms = await listProgramCodes(client);
  try {
    const [rule] = parseOverlapRules({ file: "the rule", rows: [row], knownPrograms, beside });
    if (rule) return rule;
  } catch (error) {
    const message = (error as Error).message.replace(/^the rule, line 2, /, "");
    throw new InvalidInputError([{ field: "rule", message }]);
  }
  throw new NotFoundError();
}
