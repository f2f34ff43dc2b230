/** A stored file's lines, as far as they are open on the day on which the file is fetched. */
import type pg from "pg";
import type { AnswerTo } from "#shared/policy/live-consents.js";
import { evidenceOfRow, isOpenRow, type LawfulRow } from "#shared/policy/open-rows.js";
import { type ReportLine, toEndedContent } from "./build-report.js";

/** Whose file it is, and what decides on each line of it. */
export interface Recipient extends AnswerTo {
  /** Whether its agreement covers the plan-of-care date (class P). */
  readonly showsPlan: boolean;
}

export interface FileScope {
  readonly reportId: number;
  readonly version: number;
  readonly program: string;
  /** Null: the children whom no partner knows, the program's own list. */
  readonly recipient: Recipient | null;
}

export interface OpenLine extends ReportLine {
  readonly id: number;
  /** SHA-256 of each consent on which the line rests, where a law closes the program to others. */
  readonly consents: readonly string[];
}

interface StoredLine extends OpenLine {
  /** False: a restriction, or a law without a consent, closes the plan-of-care date. */
  readonly opensPlan: boolean;
}

const LINE = `l.id, l.partner_organization_id as "partnerOrganizationId", l.shared_client_id as "clientId",
  l.member_ids as "memberIds", l.change, l.content`;

const RECIPIENT = { recipient: "$3", purpose: "$7", day: "$8::date", openedLaws: "$9::text[]" };

const toRow = (fieldClass: "C" | "P"): LawfulRow => ({ member: "m.member_id", law: "p.law", program: "p.code", fieldClass });

const OWN_RECORDS = `
  from hub_programs.published_program p
  join hub_members.published_member m on m.organization_id = p.organization_id and m.member_id = any(l.member_ids)
  where p.code = $6`;

/** Of the line's child, each record of the program's organization: a closed one would be told by what another shows. */
const opens = (fieldClass: "C" | "P") => `coalesce((
  select bool_and(${isOpenRow(toRow(fieldClass), RECIPIENT)}) ${OWN_RECORDS}), false)`;

const CONSENTS = `array(select distinct evidence from (
  select ${evidenceOfRow(toRow("C"), RECIPIENT)} as evidence ${OWN_RECORDS} and p.law is not null) of where evidence is not null order by 1)`;

const OPEN_LINES = `
select ${LINE}, ${opens("P")} as "opensPlan", ${CONSENTS} as consents from hub_shared_clients.report_line l
where l.report_id = $1 and l.version = $2 and l.partner_organization_id = $3 and l.id > $4
  and (l.change = 'ENDED' or ${opens("C")})
order by l.id limit $5`;

const OWN_LINES = `
select ${LINE}, true as "opensPlan", '{}'::text[] as consents from hub_shared_clients.report_line l
where l.report_id = $1 and l.version = $2 and l.partner_organization_id is null and l.id > $3
order by l.id limit $4`;

/**
 * In the order of the file. What a consent opened or no restriction closed when the file was made may have changed: consents
 * (45 CFR 164.508(b)(5), 42 CFR 2.31(a)(6)), restrictions and agreements count as they are today.
 */
export async function listOpenLines(
  pool: pg.Pool,
  { reportId, version, program, recipient }: FileScope,
  page: { readonly limit: number; readonly afterKey: number },
): Promise<OpenLine[]> {
  const paging = [page.afterKey, page.limit];
  if (recipient === null) return (await pool.query<StoredLine>(OWN_LINES, [reportId, version, ...paging])).rows;
  const { organizationId, purpose, today, laws, showsPlan } = recipient;
  const values = [reportId, version, organizationId, ...paging, program, purpose, today, laws];
  const { rows } = await pool.query<StoredLine>(OPEN_LINES, values);
  return rows.map((line) => toOpenLine(line, showsPlan));
}

function toOpenLine({ opensPlan, ...line }: StoredLine, showsPlan: boolean): OpenLine {
  if (line.change === "ENDED") return { ...line, content: toEndedContent(line.content) };
  return showsPlan && opensPlan ? line : { ...line, content: { ...line.content, planReviewedOn: null } };
}
