import type pg from "pg";
import { findPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ForbiddenError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest } from "#shared/graphql/subgraph.js";
import type { IdCodec } from "#shared/ids.js";
import { mayAskFor } from "#shared/policy/matrix.js";
import { type Asker, requireAsker } from "#shared/request-context.js";
import { findMemberOrganization } from "../disclosures.db.js";
import { DISCLOSURE_READERS } from "../disclosures.policy.js";
import { type AccountingScope, findMemberNumber, listAccountingRows } from "./accounting.db.js";
import { toAccountingHead, toAccountingLine } from "./accounting-to-text.js";

/** What a family may ask for: 45 CFR 164.528(a)(1). */
const YEARS_ACCOUNTED = 6;
const CHUNK = 500;

export interface AccountingSource {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: () => Date;
}

/** GET /accounting-of-disclosures/:member?since=2024-01-01: for the organization that keeps the record, to print for the family. */
export async function printAccounting({ pool, ids, now }: AccountingSource, request: RouteRequest): Promise<RouteAnswer> {
  const asker = requireAsker(request.claims);
  if (!DISCLOSURE_READERS.includes(asker.role) || !mayAskFor(asker.role, asker.purpose))
    throw new ForbiddenError("this role may not print an accounting for this purpose");
  const madeAt = now();
  const since = readSince(request.query.since, madeAt);
  const memberId = ids.find("Member", request.parameters.member ?? "");
  const organizationId = memberId === undefined ? undefined : await findMemberOrganization(pool, memberId);
  // An auditor answers for every organization; anybody else's unknown member and another's are one.
  if (memberId === undefined || organizationId === undefined || !isOpen(asker, organizationId)) throw new NotFoundError();
  await recordDisclosure(pool, asker, {
    action: "DISCLOSURES",
    decision: "DISCLOSED",
    memberIds: [memberId],
    sourceOrganizationIds: [organizationId],
    fieldClasses: ["L"],
    agreementIds: [],
  });
  const head = toAccountingHead((await findMemberNumber(pool, memberId)) ?? "", { since, madeAt });
  return {
    status: 200,
    contentType: "text/plain; charset=utf-8",
    headers: { "content-disposition": 'attachment; filename="accounting-of-disclosures.txt"' },
    body: printLines(pool, head, { memberId, organizationId, since }),
  };
}

function isOpen(asker: Asker, organizationId: string): boolean {
  return asker.role === "AUDITOR" || asker.organizationId === organizationId;
}

async function* printLines(pool: pg.Pool, head: string, scope: AccountingScope): AsyncGenerator<string> {
  yield head;
  let afterId = 0;
  for (;;) {
    const rows = await listAccountingRows(pool, scope, { afterId, limit: CHUNK });
    for (const row of rows) yield toAccountingLine(row);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) break;
    afterId = last.id;
  }
}

/** Six years where it is not said; never further back, because older entries need not be complete. */
function readSince(text: string | undefined, madeAt: Date): Date {
  const earliest = new Date(madeAt);
  earliest.setUTCFullYear(earliest.getUTCFullYear() - YEARS_ACCOUNTED);
  if (text === undefined) return earliest;
  const day = findPlainDate(text);
  if (!day) throw new InvalidInputError([{ field: "since", message: "expects a day as YYYY-MM-DD" }]);
  const since = new Date(`${day}T00:00:00Z`);
  return since < earliest ? earliest : since;
}
