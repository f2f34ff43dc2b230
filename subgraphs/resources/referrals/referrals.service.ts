import type pg from "pg";
import { addDays, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, ForbiddenError, invalid, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { consultantEmail } from "#shared/policy/assigned-families.js";
import { findOwnMember } from "#shared/policy/own-member.js";
import { findKeptBack, listCoveringAgreements } from "#shared/policy/sent-facts.js";
import { type Asker, type RequestContext, requireAsker } from "#shared/request-context.js";
import { isUuid } from "../directory/uuid.js";
import type { CreateReferralInput, MoveReferralInput, ReferralsArguments } from "./referral.input.js";
import type { ReferralRow } from "./referral.js";
import type { Referral } from "./referral.type.js";
import { isClosed, mayMove, needsReason, toTaskStatus, UNANSWERED } from "./referral-status.js";
import {
  findReferral,
  insertReferral,
  isKnownOrganization,
  isOfferedService,
  listReferrals,
  listSteps,
  moveReferral,
  selectReferrals,
} from "./referrals.db.js";
import { findParty, REFERRAL_FACTS, requireReferralReader, requireSender } from "./referrals.policy.js";

/** After how many days a referral that nobody answered is due; needs local confirmation. */
const DAYS_TO_ANSWER = 5;

/** Every answer that holds a referral is in the disclosure log before it leaves. */
export interface ReferralsService {
  list(asked: ReferralsArguments): Promise<Page<Referral>>;
  /** Null for an unknown one and for one between others alike. */
  find(id: string): Promise<Referral | null>;
  /** Throws NotFoundError for a child that is not on the asker's own roster, known elsewhere or not. */
  create(input: CreateReferralInput): Promise<Referral>;
  /** Throws NotFoundError as find does, ConflictError where it stands elsewhere by now. */
  move(input: MoveReferralInput): Promise<Referral>;
}

export function createReferralsService(pool: pg.Pool, ids: IdCodec, request: RequestContext): ReferralsService {
  const today = toPlainDate(request.now);
  const show = (asker: Asker, rows: readonly ReferralRow[]) => showReferrals({ pool, ids, asker, today }, rows);
  const open = (asker: Asker) => {
    const { organizationId, purpose } = asker;
    const all = { sent: true, received: true, status: null, need: null, unansweredOn: null, memberId: null, id: null };
    return { ...all, organizationId, purpose, consultantEmail: consultantEmail(asker), today };
  };
  const getOwn = async (asker: Asker, publicId: string): Promise<ReferralRow | undefined> => {
    const id = ids.find("Referral", publicId);
    if (id === undefined) return undefined;
    const [row] = await selectReferrals(pool, { ...open(asker), id }, { limit: 1, beforeId: undefined });
    return row;
  };
  return {
    async list(asked) {
      const asker = requireAsker(request);
      requireReferralReader(asker);
      const page = readPageRequest(asked.first, asked.after);
      const filter = {
        ...open(asker),
        sent: asked.direction !== "RECEIVED",
        received: asked.direction !== "SENT",
        status: asked.status ?? null,
        need: asked.need ?? null,
        unansweredOn: asked.overdue ? today : null,
        // Nobody has the number 0: what is no child's id finds nothing.
        memberId: asked.member ? (ids.find("Member", asked.member) ?? 0) : null,
      };
      const { rows, totalCount } = await listReferrals(pool, filter, { limit: page.limit + 1, beforeId: page.afterKey });
      const { nodes, ...rest } = toPage(rows, page, { totalCount, keyOf: (row) => row.id });
      return { ...rest, nodes: await show(asker, nodes) };
    },
    async find(id) {
      const asker = requireAsker(request);
      requireReferralReader(asker);
      const row = await getOwn(asker, id);
      return (await show(asker, row ? [row] : []))[0] ?? null;
    },
    async create(input) {
      const asker = requireAsker(request);
      requireSender(asker);
      const id = await createReferral(pool, { asker, input, now: request.now });
      const row = await findReferral(pool, id);
      return one(await show(asker, row ? [row] : []));
    },
    async move(input) {
      const asker = requireAsker(request);
      requireReferralReader(asker);
      const row = await getOwn(asker, input.id);
      if (!row) throw new NotFoundError();
      await move(pool, row, { asker, input, now: request.now });
      const moved = await findReferral(pool, row.id);
      return one(await show(asker, moved ? [moved] : []));
    },
  };
}

interface Creation {
  readonly asker: Asker;
  readonly input: CreateReferralInput;
  readonly now: Date;
}

async function createReferral(pool: pg.Pool, { asker, input, now }: Creation): Promise<number> {
  const today = toPlainDate(now);
  const { toOrganization, resource, consentOn, familyContact } = input;
  if (!toOrganization && !resource) throw invalid("toOrganization, resource", "name one of them, or both");
  if (toOrganization && !(await isKnownOrganization(pool, toOrganization)))
    throw invalid("toOrganization", "is no organization of the hub");
  if (resource && !(isUuid(resource) && (await isOfferedService(pool, resource))))
    throw invalid("resource", "is no service on offer");
  if (consentOn && consentOn > today) throw invalid("consentOn", "lies in the future");
  const days = input.daysToAnswer ?? DAYS_TO_ANSWER;
  if (days < 1 || days > 90) throw invalid("daysToAnswer", "expects a number from 1 to 90");
  const memberId = await findOwnMember(pool, asker, { memberNumber: input.memberNumber, on: today });
  if (memberId === undefined) throw new NotFoundError();
  const parties = { memberId, from: asker.organizationId, to: toOrganization ?? "", purpose: asker.purpose, today };
  const agreementIds = toOrganization ? await listCoveringAgreements(pool, parties, "F") : [];
  if (agreementIds.length === 0 && !consentOn) {
    throw invalid("consentOn", "no agreement covers the receiver: the family's consent is required");
  }
  if (toOrganization && (await findKeptBack(pool, parties, REFERRAL_FACTS)))
    throw new ForbiddenError("your organization, or a law of its own, keeps this record back from the receiver");
  return insertReferral(pool, {
    fromOrganizationId: asker.organizationId,
    toOrganizationId: toOrganization ?? null,
    serviceId: resource ?? null,
    memberId,
    need: input.need,
    reason: input.reason ?? null,
    familyContact: familyContact ?? null,
    consentOn: consentOn ?? null,
    agreementIds,
    dueOn: addDays(today, days),
    requestedAt: now,
    subject: asker.subject,
  });
}

interface Moving {
  readonly asker: Asker;
  readonly input: MoveReferralInput;
  readonly now: Date;
}

async function move(pool: pg.Pool, row: ReferralRow, { asker, input, now }: Moving): Promise<void> {
  const { status, reason, outcome } = input;
  const party = findParty(asker, row);
  if (!party) throw new NotFoundError();
  if (needsReason(status) && !reason) throw invalid("reason", "say why");
  if (status === "COMPLETED" && !outcome) throw invalid("outcome", "say what came of it");
  const isOpen = mayMove({ from: row.status, to: status }, { party: "RECEIVER", hasReceiver: true }) || status === "CANCELLED";
  if (!isOpen || isClosed(row.status)) throw new ConflictError(`The referral is ${row.status}; it cannot become ${status}.`);
  if (!mayMove({ from: row.status, to: status }, { party, hasReceiver: row.toOrganizationId !== null })) {
    throw new ForbiddenError(party === "SENDER" ? "the receiver answers a referral" : "the sender takes a referral back");
  }
  const isMoved = await moveReferral(pool, row.id, {
    from: row.status,
    status,
    reason: reason ?? null,
    outcome: outcome ?? null,
    isAnswer: status !== "RECEIVED" && status !== "CANCELLED",
    isClosing: isClosed(status),
    organizationId: asker.organizationId,
    subject: asker.subject,
    at: now,
  });
  if (!isMoved) throw new ConflictError("Somebody else has moved the referral meanwhile.");
}

interface Showing {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly asker: Asker;
  readonly today: string;
}

async function showReferrals({ pool, ids, asker, today }: Showing, rows: readonly ReferralRow[]): Promise<Referral[]> {
  const steps = await listSteps(
    pool,
    rows.map((row) => row.id),
  );
  await recordDisclosure(pool, asker, {
    action: "REFERRALS",
    decision: rows.length > 0 ? "DISCLOSED" : "NOTHING",
    ...(rows.length > 0 ? {} : { reason: "NO_RELATIONSHIP" as const }),
    memberIds: rows.map((row) => row.memberId),
    sourceOrganizationIds: rows.map((row) => row.fromOrganizationId),
    fieldClasses: ["F", "H"],
    agreementIds: rows.flatMap((row) => row.agreementIds),
  });
  return rows.map((row) => ({
    id: ids.encode("Referral", row.id),
    status: row.status,
    taskStatus: toTaskStatus(row.status),
    need: row.need,
    reason: row.reason,
    from: { id: row.fromOrganizationId },
    to: row.toOrganizationId === null ? null : { id: row.toOrganizationId },
    resourceId: row.serviceId,
    // The child's record is the sender's: the receiver learns how to reach the family, and nothing else.
    member: findParty(asker, row) === "SENDER" ? { id: ids.encode("Member", row.memberId) } : null,
    familyContact: row.familyContact,
    consentOn: row.consentOn,
    statusReason: row.statusReason,
    outcome: row.outcome,
    dueOn: row.dueOn,
    isOverdue: UNANSWERED.includes(row.status) && row.dueOn < today,
    requestedAt: row.requestedAt,
    closedAt: row.closedAt,
    steps: steps
      .filter((step) => step.referralId === row.id)
      .map(({ status, reason, at, byOrganizationId }) => ({ status, reason, at, by: { id: byOrganizationId } })),
  }));
}

function one(referrals: readonly Referral[]): Referral {
  const [referral] = referrals;
  if (!referral) throw new NotFoundError();
  return referral;
}
