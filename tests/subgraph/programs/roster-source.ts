import { createHash } from "node:crypto";
import type pg from "pg";

/** One row of a roster by the names of hub_members.record's columns; memberNumber is the child. */
export interface SentRow {
  readonly memberNumber: string;
  readonly [column: string]: string | null;
}

/** An organization that sends rosters, written straight into the members tables as reading them would leave it. */
export class RosterSource {
  /** Moves on with every roster, so that receivedAt is different and known. */
  private clock = Date.parse("2025-01-01T00:00:00Z");

  constructor(
    private readonly pool: pg.Pool,
    readonly organizationId: string,
  ) {}

  /** All rows of the members named in the file replace what they had; equal rows stay as they are. */
  async send(effectiveOn: string, rows: readonly SentRow[], dropped: readonly string[] = []): Promise<number> {
    const rosterId = await this.openRoster(effectiveOn);
    const numbers = [...new Set([...rows.map((row) => row.memberNumber), ...dropped])];
    for (const number of numbers) {
      await this.replaceRows(rosterId, { number, rows: rows.filter((row) => row.memberNumber === number) });
    }
    return rosterId;
  }

  async undo(rosterId: number): Promise<void> {
    const at = this.tick();
    await this.pool.query("update hub_members.roster set status = 'UNDONE', undone_at = $2 where id = $1", [rosterId, at]);
  }

  async memberId(number: string): Promise<number> {
    const { rows } = await this.pool.query<{ id: number }>(
      `insert into hub_members.member (organization_id, member_number) values ($1, $2)
       on conflict (organization_id, member_number) do update set member_number = excluded.member_number returning id`,
      [this.organizationId, number],
    );
    return Number(rows[0]?.id);
  }

  tick(): Date {
    this.clock += 3_600_000;
    return new Date(this.clock);
  }

  private async openRoster(effectiveOn: string): Promise<number> {
    const { rows } = await this.pool.query<{ id: number }>(
      `insert into hub_members.roster (organization_id, kind, effective_on, file_name, file_sha256, status, created_by, finished_at)
       values ($1, 'CHANGES', $2, 'roster.csv', '', 'APPLIED', 'test', $3) returning id`,
      [this.organizationId, effectiveOn, this.tick()],
    );
    return Number(rows[0]?.id);
  }

  private async replaceRows(rosterId: number, sent: { number: string; rows: readonly SentRow[] }): Promise<void> {
    const memberId = await this.memberId(sent.number);
    const hashes = sent.rows.map((row) => JSON.stringify(row));
    const { rows: current } = await this.pool.query<{ id: number; row_hash: string }>(
      `select id, row_hash from hub_members.record
       where id in (select record_id from hub_members.published_record where member_id = $1) or roster_id = $2 and member_id = $1`,
      [memberId, rosterId],
    );
    const replaced = current.filter((row) => !hashes.map(toUuid).includes(row.row_hash)).map((row) => row.id);
    await this.pool.query("update hub_members.record set superseded_by_roster_id = $2 where id = any($1)", [replaced, rosterId]);
    const kept = new Set(current.map((row) => row.row_hash));
    for (const [line, row] of sent.rows.entries()) {
      if (kept.has(toUuid(hashes[line] ?? ""))) continue;
      await this.insertRow({ member_id: memberId, roster_id: rosterId, line: line + 2 }, row);
    }
  }

  private async insertRow(place: Readonly<Record<string, number>>, row: SentRow): Promise<void> {
    const { memberNumber: _, ...columns } = row;
    const entry = { ...place, row_hash: toUuid(JSON.stringify(row)), ...columns };
    await this.pool.query(
      `insert into hub_members.record (${Object.keys(entry).join(", ")})
       select ${Object.keys(entry).join(", ")} from jsonb_populate_record(null::hub_members.record, $1::jsonb)`,
      [JSON.stringify(entry)],
    );
  }
}

function toUuid(text: string): string {
  const digits = createHash("md5").update(text).digest("hex");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}
