import type pg from "pg";
import { recordDisclosure } from "#shared/disclosures.js";
import { ForbiddenError, InvalidInputError } from "#shared/errors.js";
import { type Page, type PageRequest, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { mayAskFor } from "#shared/policy/matrix.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import type { Disclosure } from "./disclosure.type.js";
import {
  countDisclosures,
  type DisclosureRow,
  type DisclosureScope,
  findMemberOrganization,
  listDisclosures,
} from "./disclosures.db.js";
import { canReadWholeLog } from "./disclosures.policy.js";

export interface DisclosureQuestion {
  readonly member: string | null | undefined;
  readonly since: Date | null | undefined;
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
  /** Only what rested on a consent of the member under 42 CFR part 2; needs a member. */
  readonly underPart2?: boolean;
}

export interface DisclosuresService {
  /** Newest first. Reading the log is a disclosure too, and is recorded as DISCLOSURES. */
  listDisclosures(question: DisclosureQuestion): Promise<Page<Disclosure>>;
}

export function createDisclosuresService(pool: pg.Pool, ids: IdCodec, request: RequestContext): DisclosuresService {
  return {
    listDisclosures: async (question) => {
      const asker = requireAsker(request);
      if (!mayAskFor(asker.role, asker.purpose))
        throw new ForbiddenError("this role may not ask about children for this purpose");
      const page = readPageRequest(question.first, question.after);
      const scope = await findScope(pool, asker, {
        memberId: toMemberId(ids, asker, question.member),
        since: question.since ?? undefined,
        underPart2: question.underPart2 ?? false,
      });
      const answer = scope
        ? await readPage(pool, scope, page)
        : toPage<DisclosureRow>([], page, { totalCount: 0, keyOf: (row) => row.id });
      await recordRead(pool, asker, scope);
      return { ...answer, nodes: answer.nodes.map((row) => toDisclosure(ids, asker, row)) };
    },
  };
}

const NOBODY = -1;

/** Undefined where no member is named, which only an auditor may do. An id that the hub never issued is nobody's. */
function toMemberId(ids: IdCodec, asker: Asker, member: string | null | undefined): number | undefined {
  if (member) return ids.find("Member", member) ?? NOBODY;
  if (canReadWholeLog(asker)) return undefined;
  throw new InvalidInputError([{ field: "member", message: "name the member: your role may not read the whole log" }]);
}

/** How far back an intermediary answers: 42 CFR 2.24(a). */
const INTERMEDIARY_YEARS = 3;

export function intermediarySince(now: Date): Date {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - INTERMEDIARY_YEARS);
  return since;
}

/** Undefined for an unknown member and for another organization's alike. */
async function findScope(pool: pg.Pool, asker: Asker, wanted: DisclosureScope): Promise<DisclosureScope | undefined> {
  if (canReadWholeLog(asker)) return wanted;
  const organizationId = await findMemberOrganization(pool, wanted.memberId ?? NOBODY);
  return organizationId === asker.organizationId ? wanted : undefined;
}

async function readPage(pool: pg.Pool, scope: DisclosureScope, page: PageRequest): Promise<Page<DisclosureRow>> {
  const rows = await listDisclosures(pool, scope, page);
  return toPage(rows, page, { totalCount: await countDisclosures(pool, scope), keyOf: (row) => row.id });
}

async function recordRead(pool: pg.Pool, asker: Asker, scope: DisclosureScope | undefined): Promise<void> {
  const memberId = scope?.memberId;
  await recordDisclosure(pool, asker, {
    action: "DISCLOSURES",
    ...(scope ? { decision: "DISCLOSED" } : { decision: "NOTHING", reason: "NO_RELATIONSHIP" }),
    memberIds: memberId === undefined || memberId === NOBODY ? [] : [memberId],
    sourceOrganizationIds: scope && !canReadWholeLog(asker) ? [asker.organizationId] : [],
    fieldClasses: ["L"],
    agreementIds: [],
  });
}

/**
 * Another organization's part of an answer is left out for everybody but auditors: its presence beside the own record
 * would say that it knows the child too.
 */
function toDisclosure(ids: IdCodec, asker: Asker, row: DisclosureRow): Disclosure {
  const whole = canReadWholeLog(asker);
  const sources = row.sourceOrganizationIds.filter((id) => whole || id === asker.organizationId);
  return {
    id: ids.encode("Disclosure", row.id),
    at: row.at,
    organization: { id: row.organizationId },
    subject: row.subject,
    role: row.role,
    purpose: row.purpose,
    action: row.action,
    decision: row.decision,
    reason: whole ? row.reason : null,
    fieldClasses: [...row.fieldClasses],
    sources: sources.map((id) => ({ id })),
    rows: whole ? row.rows : 1,
    rules: whole ? [...row.rules] : [],
    agreements: whole ? [...row.agreementIds] : [],
    consents: whole ? row.consentIds.map((id) => ids.encode("Consent", Number(id))) : [],
    requestId: row.requestId,
  };
}
