import { findPlainMonth } from "#shared/dates.js";
import { InvalidInputError } from "#shared/errors.js";
import { noticeToText, toConsentNotice } from "#shared/graphql/legal-notice.js";
import type { RouteAnswer } from "#shared/graphql/subgraph.js";
import { findConsentLaw } from "#shared/policy/laws.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { CSV_CONTENT_TYPE, primeStream, toCsv } from "../csv.js";
import { mayReadFindings } from "../findings/findings.policy.js";
import { toOpenCoordination } from "../open-coordination.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { listPairRows, type PairRow } from "./pair-rows.db.js";
import { type OpenPair, openPair, type ProgramPair, recordPair } from "./program-pair.service.js";

// biome-ignore format: one list
const HEADER = [
  "shared_client_id", "own_member_number", "program_a", "organization_a", "starts_on_a", "ends_on_a",
  "program_b", "organization_b", "starts_on_b", "ends_on_b", "county", "plan", "age_band", "verdict", "rule",
];

/** Children per statement, and per entry in the disclosure log. */
const CHUNK = 2_000;
const LAST_KEY = 2 ** 31 - 1;

/** GET /shared-clients.csv?a=..&b=..&month=..: every child that two programs share, with both enrollments. */
export async function downloadSharedClients(
  context: SharedClientsContext,
  query: Readonly<Record<string, string>>,
): Promise<RouteAnswer> {
  const pair = readPair(query);
  const open = await openPair(context, pair);
  return {
    status: 200,
    contentType: CSV_CONTENT_TYPE,
    headers: { "content-disposition": `attachment; filename="shared-clients-${pair.month}.csv"` },
    body: await primeStream(streamPair(context, pair, open)),
  };
}

function readPair(query: Readonly<Record<string, string>>): ProgramPair {
  const month = findPlainMonth(query.month ?? "");
  if (query.a && query.b && month) return { a: query.a, b: query.b, month };
  throw new InvalidInputError([
    ...(["a", "b"] as const).filter((field) => !query[field]).map((field) => ({ field, message: "is required" })),
    ...(month ? [] : [{ field: "month", message: "must be a month such as 2025-06" }]),
  ]);
}

async function* streamPair(context: SharedClientsContext, pair: ProgramPair, { reach, scope }: OpenPair): AsyncGenerator<string> {
  const { pool } = context.services.database;
  // With a column more where a law of its own binds whoever reads what another says of one of the programs.
  const isBound = [pair.a, pair.b].some((program) => reach.laws.has(program));
  let header: readonly (readonly string[])[] = [isBound ? [...HEADER, "legal_notice"] : HEADER];
  const withFindings = mayReadFindings(reach);
  const asked = { scope, open: toOpenCoordination(reach) };
  let rows = await listPairRows(pool, asked, { limit: CHUNK, afterKey: 0 });
  // Nothing found is recorded too: that two programs share no child is an answer.
  do {
    await recordPair(context, reach, { members: rows.flatMap(toMembers), withFindings });
    yield toCsv([
      ...header,
      ...rows.map((row) => [
        ...toCells(context, pair, row),
        ...(withFindings ? toFindingCells(row) : ["", ""]),
        ...(isBound ? [toNotices(reach, pair, row)] : []),
      ]),
    ]);
    header = [];
    rows = await listPairRows(pool, asked, { limit: CHUNK, afterKey: rows.at(-1)?.clientId ?? LAST_KEY });
  } while (rows.length > 0);
}

function toMembers(row: PairRow): { memberId: number; organizationId: string }[] {
  return [
    { memberId: row.memberIdA, organizationId: row.organizationA },
    { memberId: row.memberIdB, organizationId: row.organizationB },
  ];
}

function toCells(context: SharedClientsContext, pair: ProgramPair, row: PairRow): (string | null)[] {
  return [
    context.services.ids.encode("SharedClient", row.clientId),
    row.ownMemberNumber,
    pair.a,
    row.organizationA,
    row.startsOnA,
    row.endsOnA,
    pair.b,
    row.organizationB,
    row.startsOnB,
    row.endsOnB,
    row.county,
    row.plans,
    row.ageBand,
  ];
}

/** Of another's programs that a law of their own closes (42 CFR 2.32 and its like): it has to go with each row. */
function toNotices({ laws }: Reach, { a, b }: ProgramPair, { consentA, consentB }: PairRow): string {
  const sides = [
    [a, consentA],
    [b, consentB],
  ] as const;
  const notices = sides.flatMap(([program, consent]) => {
    const law = findConsentLaw(laws, program);
    return law === null || consent === null ? [] : noticeToText(toConsentNotice(law, consent));
  });
  return notices.join(" ");
}

/** NONE: the rules say nothing of the child's two enrollments, as far as the asker may see. */
function toFindingCells({ verdicts, rules }: PairRow): (string | null)[] {
  return [verdicts ?? "NONE", rules];
}
