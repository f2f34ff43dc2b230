import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { type OpenCoordination, toOpenValues } from "../open-coordination.js";
import { A, B, evidenceOnSide, type PairScope, toSidesOfPage, toValues } from "./pair-sides.js";
import { speaksOfPair } from "./pair-verdicts.db.js";

export interface PairRow {
  readonly clientId: number;
  readonly memberIdA: number;
  readonly memberIdB: number;
  /** Of the asker's own organization; null where neither record is its own. */
  readonly ownMemberNumber: string | null;
  readonly organizationA: string;
  readonly startsOnA: PlainDate;
  readonly endsOnA: PlainDate | null;
  readonly organizationB: string;
  readonly startsOnB: PlainDate;
  readonly endsOnB: PlainDate | null;
  readonly county: string | null;
  readonly ageBand: string;
  readonly plans: string | null;
  /** What the findings on the two programs say in the month, each once; null where the asker may see none. */
  readonly verdicts: string | null;
  readonly rules: string | null;
  /** SHA-256 of the consent that opens another's record of a program that a law closes; null for every other record. */
  readonly consentA: string | null;
  readonly consentB: string | null;
}

/** Every pair of spans of the children after afterKey, a whole number of children at a time. */
export async function listPairRows(
  pool: pg.Pool,
  { scope, open }: { readonly scope: PairScope; readonly open: OpenCoordination },
  page: { readonly limit: number; readonly afterKey: number },
): Promise<PairRow[]> {
  const { rows } = await pool.query<PairRow>(
    `${toSidesOfPage("$12", "$13")}
     select s.client as "clientId", a.member_id as "memberIdA", b.member_id as "memberIdB",
       coalesce(ma.member_number, mb.member_number) as "ownMemberNumber",
       a.organization_id as "organizationA", a.starts_on as "startsOnA", a.ends_on as "endsOnA",
       b.organization_id as "organizationB", b.starts_on as "startsOnB", b.ends_on as "endsOnB",
       g.county, g.age_band as "ageBand",
       (select string_agg(p.plan, ' ' order by p.plan) from plan p where p.client = s.client) as plans,
       said.verdicts, said.rules, ${evidenceOnSide(A, "a")} as "consentA", ${evidenceOnSide(B, "b")} as "consentB"
     from shared s
     join a on a.client = s.client join b on b.client = s.client join aged g on g.client = s.client
     left join lateral (
       select string_agg(distinct f.verdict, ' ') as verdicts, string_agg(distinct r.rule_id, ' ') as rules
       from hub_shared_clients.finding f left join hub_shared_clients.overlap_rule r on r.id = f.rule_version_id
       where f.shared_client_id = s.client and ${speaksOfPair(14)}) said on true
     left join hub_members.published_member ma on ma.member_id = a.member_id and ma.organization_id = $5
     left join hub_members.published_member mb on mb.member_id = b.member_id and mb.organization_id = $5
     order by s.client, a.member_id, a.starts_on, b.member_id, b.starts_on`,
    [...toValues(scope), page.afterKey, page.limit, ...toOpenValues(open)],
  );
  return rows;
}
