/** A hub without access decisions, for one comparison: it exists in this benchmark alone, because a switch in the hub could be found. */
import pg from "pg";
import { prepared } from "#shared/database/prepared.js";

export interface AccessSwitch {
  turn(to: "on" | "off"): void;
  /** Throws where a statement of access was never met: then nothing was compared. */
  requireUsed(): void;
}

/** What stands for a statement of access: the answer at once, or a plainer statement. */
type Stand = (values: unknown[], ask: Ask) => Promise<unknown>;
type Ask = (...parameters: unknown[]) => Promise<unknown>;

/** Known by a part of its text. */
const STANDS: readonly (readonly [part: string, stand: Stand])[] = [
  ["hub_privacy.published_revocation", async () => ({ rows: [], rowCount: 0 })],
  ["hub_privacy.record_disclosure", async ([entries]) => ({ rows: toNumbers(entries) })],
  [
    '"brokenGlass"',
    ([memberIds], ask) =>
      ask(
        prepared(
          `select member_id as "memberId", organization_id as "organizationId", null as consents, null as restrictions, (
             select json_agg(p.code) from hub_programs.published_program p where p.organization_id = m.organization_id) as programs,
             null as "brokenGlass" from hub_members.published_member m where member_id = any((select $1::int[])::int[])`,
          [memberIds],
        ),
      ),
  ],
];

/** As the driver takes it: a text and its values, or both in one. */
function toStatement([first, second]: readonly unknown[]): { text: string; values: unknown[] } {
  const { text, values } = typeof first === "string" ? { text: first, values: second } : (first as pg.QueryConfig);
  return { text, values: Array.isArray(values) ? values : [] };
}

/** One for each entry. */
function toNumbers(entries: unknown): { id: number }[] {
  const parsed: unknown = typeof entries === "string" ? JSON.parse(entries) : entries;
  return (Array.isArray(parsed) ? parsed : [parsed]).map((_entry, index) => ({ id: index + 1 }));
}

export function createAccessSwitch(): AccessSwitch {
  const met = new Set<string>();
  const agreements = new Map<string, Promise<unknown>>();
  let isOff = false;
  const real = pg.Pool.prototype.query as (...parameters: unknown[]) => Promise<unknown>;
  pg.Pool.prototype.query = function query(this: pg.Pool, ...parameters: unknown[]) {
    const ask: Ask = (...asked) => real.apply(this, asked);
    const { text, values } = toStatement(parameters);
    if (!isOff) return real.apply(this, parameters);
    if (text.includes("hub_privacy.published_agreement") && text.includes("json_object_agg")) {
      met.add("agreements");
      const key = JSON.stringify(values);
      const known = agreements.get(key) ?? ask(...parameters);
      agreements.set(key, known);
      return known;
    }
    const [part, stand] = STANDS.find(([known]) => text.includes(known)) ?? [];
    if (!part || !stand) return real.apply(this, parameters);
    met.add(part);
    return stand(values, ask);
  } as typeof pg.Pool.prototype.query;
  return {
    turn: (to) => {
      isOff = to === "off";
    },
    requireUsed() {
      const missing = ["agreements", ...STANDS.map(([part]) => part)].filter((part) => !met.has(part));
      if (missing.length > 0) throw new Error(`the hub no longer asks for ${missing.join(", ")}: nothing was compared`);
    },
  };
}
