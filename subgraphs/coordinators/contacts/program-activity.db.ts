import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";

/** Contacts that a program's organization recorded under it, on these days. */
export interface ActivityQuestion {
  readonly programCode: string;
  readonly organizationId: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
}

export interface CountedContacts {
  readonly familyContacts: number;
  readonly children: number;
  readonly trainingContacts: number;
  readonly minutes: number;
}

const COUNTS = `count(member_id)::int as "familyContacts", count(distinct member_id)::int as children,
  (count(*) filter (where kind = 'PROVIDER_TRAINING'))::int as "trainingContacts", coalesce(sum(minutes), 0)::int as minutes`;
const FROM = `from hub_coordinators.contact
  where program_code = $1 and organization_id = $2 and contacted_on between $3 and $4`;

const toValues = ({ programCode, organizationId, startsOn, endsOn }: ActivityQuestion) => [
  programCode,
  organizationId,
  startsOn,
  endsOn,
];

export async function countContactsOfProgram(pool: pg.Pool, question: ActivityQuestion): Promise<CountedContacts> {
  const { rows } = await pool.query<CountedContacts>(`select ${COUNTS} ${FROM}`, toValues(question));
  return rows[0] ?? { familyContacts: 0, children: 0, trainingContacts: 0, minutes: 0 };
}

/** Every site that the directory lists for the program, by id, zero included. */
export async function countContactsBySite(
  pool: pg.Pool,
  question: ActivityQuestion,
): Promise<(CountedContacts & { readonly siteId: string })[]> {
  const { rows } = await pool.query<CountedContacts & { readonly siteId: string }>(
    `select s.id as "siteId", c.* from hub_programs.published_program_site s
     cross join lateral (select ${COUNTS} ${FROM} and site_id = s.id) c
     where s.program_code = $1 order by s.id`,
    toValues(question),
  );
  return rows;
}

export interface ChildContacts {
  readonly memberId: number;
  readonly contacts: number;
  readonly minutes: number;
}

/** By member; one more than the page, where there is one. */
export async function countContactsByChild(
  pool: pg.Pool,
  question: ActivityQuestion,
  page: PageRequest,
): Promise<ChildContacts[]> {
  const { rows } = await pool.query<ChildContacts>(
    `select member_id as "memberId", count(*)::int as contacts, coalesce(sum(minutes), 0)::int as minutes ${FROM}
       and member_id > $5 group by member_id order by member_id limit $6`,
    [...toValues(question), page.afterKey ?? 0, page.limit + 1],
  );
  return rows;
}
