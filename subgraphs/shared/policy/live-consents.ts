import type pg from "pg";
import type { PlainDate } from "../dates.js";
import type { Purpose } from "../identity.js";
import type { Law } from "./laws.js";
import { isLiveConsent, type Reach } from "./visible-members.js";
import { listOpenedLaws } from "./visible-rows.js";

/** To whom an answer over many children goes. */
export interface AnswerTo {
  readonly organizationId: string;
  readonly purpose: Purpose;
  readonly today: PlainDate;
  /** The laws of which it may be given records by consent. */
  readonly laws: readonly Law[];
}

export function toAsker(reach: Reach): AnswerTo {
  const { organizationId, purpose } = reach.asker;
  return { organizationId, purpose, today: reach.today, laws: listOpenedLaws(reach) };
}

/**
 * For the log: the consents on which a part of an answer about these members may rest. Whoever keeps their records has to be
 * able to say to whom a consent has opened them (42 CFR 2.24(f), 45 CFR 164.528).
 */
export async function listLiveConsents(
  pool: pg.Pool | pg.ClientBase,
  memberIds: readonly number[],
  { organizationId, purpose, today, laws }: AnswerTo,
): Promise<number[]> {
  if (memberIds.length === 0 || laws.length === 0) return [];
  const { rows } = await pool.query<{ id: number }>(
    `select consent.id::int from hub_privacy.published_consent consent
     where consent.member_id = any($1::int[]) and consent.law = any($5::text[])
       and ${isLiveConsent({ recipient: "$2", purpose: "$3", day: "$4" })} order by consent.id`,
    [memberIds, organizationId, purpose, today, laws],
  );
  return rows.map(({ id }) => id);
}
