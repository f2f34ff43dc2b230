import type pg from "pg";
import { LOCKS } from "#shared/database/locks.js";
import type { PlainDate } from "#shared/dates.js";
import type { OverlapRule } from "../overlaps/overlap-rule.js";

export interface Editor {
  readonly subject: string;
  readonly organizationId: string;
  readonly now: Date;
}

export async function lockRules(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCKS.ruleEditing]);
}

/** Two letters; undefined for an organization that the directory does not list. */
export async function findState(client: pg.ClientBase, organizationId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ state: string }>("select state from hub_programs.published_organization where id = $1", [
    organizationId,
  ]);
  return rows[0]?.state;
}

export async function listProgramCodes(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ code: string }>("select code from hub_programs.published_program");
  return new Set(rows.map(({ code }) => code));
}

/** The new version's key. A version of the same rule and row that stands is superseded. */
export async function insertRule(client: pg.ClientBase, rule: OverlapRule, editor: Editor): Promise<number> {
  const superseded = await client.query(
    `update hub_shared_clients.overlap_rule set superseded_at = $3
     where rule_id = $1 and row_number = $2 and superseded_at is null`,
    [rule.ruleId, rule.row, editor.now],
  );
  const { rows } = await client.query<{ id: number }>(
    `insert into hub_shared_clients.overlap_rule
       (rule_id, row_number, jurisdiction, effective_from, effective_to, content, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [rule.ruleId, rule.row, rule.jurisdiction, rule.effectiveFrom, rule.effectiveTo, rule, editor.subject, editor.now],
  );
  const id = rows[0]?.id ?? 0;
  await recordChange(client, id, { action: superseded.rowCount === 0 ? "ADDED" : "SUPERSEDED", editor });
  return id;
}

/** Counsel's word on one version: the same rule, so no new version. */
export async function confirmRule(
  client: pg.ClientBase,
  versionId: number,
  confirmed: { readonly by: string; readonly on: PlainDate; readonly editor: Editor },
): Promise<void> {
  await client.query("update hub_shared_clients.overlap_rule set confirmed_by = $2, confirmed_on = $3 where id = $1", [
    versionId,
    confirmed.by,
    confirmed.on,
  ]);
  await recordChange(client, versionId, { action: "CONFIRMED", editor: confirmed.editor });
}

async function recordChange(
  client: pg.ClientBase,
  versionId: number,
  { action, editor }: { readonly action: string; readonly editor: Editor },
): Promise<void> {
  await client.query(
    `insert into hub_shared_clients.overlap_rule_change (rule_version_id, action, changed_by, changed_by_organization, changed_at)
     values ($1, $2, $3, $4, $5)`,
    [versionId, action, editor.subject, editor.organizationId, editor.now],
  );
}
