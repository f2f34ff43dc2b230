import type pg from "pg";
import { prepared } from "../database/prepared.js";
import { type PlainDate, toPlainDate } from "../dates.js";
import { ForbiddenError } from "../errors.js";
import type { Claims } from "../identity.js";
import { type Asker, requireAsker } from "../request-context.js";
import { type AgreementInForce, readInForce } from "./agreements.js";
import { consultantEmail, isAssignedFamily } from "./assigned-families.js";
import { CLASS_OF_LAW, type ClosingLaw, type Law, type LiveConsent } from "./laws.js";
import { cellOf, classesOf, type FieldClass, mayAskFor, type Relation } from "./matrix.js";
import { findOpening } from "./opening.js";

/** A member that the asker may see, and how far. */
export interface VisibleMember {
  readonly memberId: number;
  readonly organizationId: string;
  readonly relation: Relation;
  readonly classes: readonly FieldClass[];
  /** The agreements that open it; empty for an own record. */
  readonly agreementIds: readonly string[];
  /** What the child's family has allowed beside; empty for an own record. */
  readonly consents: readonly LiveConsent[];
  /** The laws that the asker opened for it by breaking the glass; none where it is left out. */
  readonly glassLaws?: readonly Law[];
}

/** What one asker may reach in one request: computed once, then applied to any set of members. */
export interface Reach {
  readonly asker: Asker;
  /** Agreements, consents and restrictions count as they are today, whatever day the question is about. */
  readonly today: PlainDate;
  /** The moment of the question. */
  readonly now: Date;
  readonly agreements: readonly AgreementInForce[];
  /** Sources with an agreement in force that opens anything at all. */
  readonly sourceOrganizationIds: readonly string[];
  /** By program code: programs whose records a law of their own closes. */
  readonly laws: ReadonlyMap<string, ClosingLaw>;
}

/** Throws ForbiddenError where this role may not ask about children for this purpose. */
export async function requireReach(pool: pg.Pool, asker: Asker, now: Date): Promise<Reach> {
  if (!mayAskFor(asker.role, asker.purpose)) throw new ForbiddenError("this role may not ask about children for this purpose");
  const today = toPlainDate(now);
  const { agreements, laws } = await readInForce(pool, asker, today);
  return {
    asker,
    today,
    now,
    agreements,
    sourceOrganizationIds: [...new Set(agreements.map((agreement) => agreement.sourceOrganizationId))],
    laws,
  };
}

const reaches = new WeakMap<Claims, Promise<Reach>>();

/**
 * The same, read once for one request's claims, whichever subgraphs of this process ask. The next request has claims of
 * its own, so what is changed holds from there on.
 */
export async function shareReach(pool: pg.Pool, claims: Claims, now: Date): Promise<Reach> {
  const reach = reaches.get(claims) ?? requireReach(pool, requireAsker(claims), now);
  reaches.set(claims, reach);
  return reach;
}

/** What a law closes to the role of a family consultant stays closed in the own organization too. */
export function isClosedAtHome({ asker }: Pick<Reach, "asker">, law: ClosingLaw): boolean {
  const cell = law === "PUBLIC_HEALTH" ? "no" : cellOf({ ...asker, relation: "OWN" }, CLASS_OF_LAW[law]);
  return asker.role === "FAMILY_CONSULTANT" && cell !== "yes" && cell !== "consent";
}

interface FoundMember {
  readonly memberId: number;
  readonly organizationId: string;
  readonly consents: readonly LiveConsent[] | null;
  /** Of each restriction in force, the classes; an empty list closes the record. */
  readonly restrictions: readonly (readonly FieldClass[])[] | null;
  /** The codes of its programs; null where nothing tells of any. Of an own record for family consultants alone. */
  readonly programs: readonly string[] | null;
  readonly brokenGlass: boolean | null;
}

interface ConsentRecipient {
  readonly recipient: string;
  readonly purpose: string;
  readonly day: string;
}

// Callers often call their own rows c or r, so these are not called that.
/** Whether a row `consent` of the published consents is in force for somebody, each given as SQL: by name, or by kind. */
export const isLiveConsent = ({ recipient, purpose, day }: ConsentRecipient): string => `
  ${purpose} = any(consent.purposes) and consent.starts_on <= ${day} and (consent.ends_on is null or consent.ends_on >= ${day})
    and (consent.recipient_organization_id = ${recipient}
      or consent.recipient_type = (select receiver.type from hub_programs.published_organization receiver where receiver.id = ${recipient}))`;

/** Whether a row `restriction` of the published restrictions is in force against somebody on a day, each given as SQL. */
export const isLiveRestriction = ({ recipient, day }: Pick<ConsentRecipient, "recipient" | "day">): string => `
  restriction.starts_on <= ${day} and (restriction.ends_on is null or restriction.ends_on >= ${day})
    and (restriction.recipient_organization_id is null or restriction.recipient_organization_id = ${recipient})`;

const CONSENTS = `(
  select json_agg(json_build_object('id', consent.id, 'law', consent.law, 'fieldClasses', consent.field_classes,
    'programs', consent.programs, 'evidenceSha256', consent.evidence_sha256) order by consent.id)
  from hub_privacy.published_consent consent
  where consent.member_id = m.member_id and ${isLiveConsent({ recipient: "$2", purpose: "$4", day: "$5" })})`;

const RESTRICTIONS = `(
  select json_agg(restriction.field_classes) from hub_privacy.published_restriction restriction
  where restriction.member_id = m.member_id and ${isLiveRestriction({ recipient: "$2", day: "$5" })})`;

const spans = (member: string): string => `(
    select e.program_code from hub_programs.published_enrollment e where e.member_id = ${member} and e.superseded_at is null
    union
    select a.program_code from hub_coordinators.published_assignment a where a.member_id = ${member} and a.superseded_at is null)`;

/**
 * The laws of a record's programs where each of them has one, else null: that it exists then tells what they protect. By
 * the programs of the child's spans, past ones too; of a record without any, by the programs that its source runs.
 */
export const onlyUnderLaws = (member: string, organization: string): string => `(
  select case when count(*) = 0 then (
      select case when bool_and(p.law is not null) then json_agg(distinct p.law) end
      from hub_programs.published_program p where p.organization_id = ${organization})
    when bool_and(p.law is not null) then json_agg(distinct p.law) end
  from ${spans(member)} span left join hub_programs.published_program p on p.code = span.program_code)`;

/** The codes of the same programs. */
const programsOf = (member: string, organization: string): string => `(
  select case when count(*) > 0 then json_agg(coalesce(span.program_code, '')) else (
      select json_agg(p.code) from hub_programs.published_program p where p.organization_id = ${organization}) end
  from ${spans(member)} span)`;

/** By the asker in person, for the same child. */
const BROKEN_GLASS = `exists (
  select from hub_privacy.published_break_glass b
  join hub_shared_clients.published_link mine on mine.member_id = b.member_id and mine.unlinked_at is null
  join hub_shared_clients.published_link its on its.shared_client_id = mine.shared_client_id and its.unlinked_at is null
  where b.subject = $6 and b.organization_id = $2 and b.opened_at <= $7 and b.expires_at > $7 and its.member_id = m.member_id)`;

const ASSIGNED = { email: "(select $8::text)", organization: "$2", on: "$5" };

const ofOthers = (facts: string) => `case when m.organization_id <> $2 then ${facts} end`;

const VISIBLE = `
select m.member_id as "memberId", m.organization_id as "organizationId", ${ofOthers(CONSENTS)} as consents,
  ${ofOthers(RESTRICTIONS)} as restrictions, case when m.organization_id <> $2 or (select $8::text) is not null then ${programsOf("m.member_id", "m.organization_id")} end as programs,
  ${ofOthers(BROKEN_GLASS)} as "brokenGlass"
from hub_members.published_member m
where m.member_id = any((select $1::int[])::int[]) and (
  m.organization_id = $2 and ${isAssignedFamily("m.member_id", ASSIGNED)} or m.organization_id = any((select $3::text[])::text[]) and exists (
  select 1 from hub_shared_clients.published_link mine
  join hub_shared_clients.published_link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
  where mine.member_id = m.member_id and mine.unlinked_at is null and (
    exists (select 1 from hub_members.published_member o where o.member_id = other.member_id and o.organization_id = $2
      and ${isAssignedFamily("o.member_id", ASSIGNED)})
    or (select $8::text) is null and exists (select 1 from hub_members.published_coverage c
      where c.member_id = other.member_id and c.plan_organization_id = $2 and c.superseded_at is null))))`;

/** By reach, as far as its request has asked already. */
const seen = new WeakMap<Reach, Map<number, Promise<VisibleMember | undefined>>>();

/** As readVisibleMembers(); a member that several subgraphs of this process ask about in one request is read once. */
export async function findVisibleMembers(
  pool: pg.Pool,
  reach: Reach,
  memberIds: readonly number[],
): Promise<Map<number, VisibleMember>> {
  const known = seen.get(reach) ?? new Map<number, Promise<VisibleMember | undefined>>();
  seen.set(reach, known);
  const missing = [...new Set(memberIds)].filter((memberId) => !known.has(memberId));
  const reading = readVisibleMembers(pool, reach, missing);
  for (const memberId of missing) {
    const member = reading.then((visible) => visible.get(memberId));
    // Whoever waits for it hears of a failure; whoever asks next reads again. So too where there is nothing to be seen: a
    // second look at an unknown child has to cost what a look at another withheld one does.
    const forget = () => known.delete(memberId);
    member.then((found) => found ?? forget(), forget);
    known.set(memberId, member);
  }
  const members = await Promise.all(memberIds.map((memberId) => known.get(memberId)));
  return new Map(members.flatMap((member) => (member ? [[member.memberId, member] as const] : [])));
}

/** As findVisibleMembers(), of one member; undefined too for an id that stands for none. */
export async function findVisibleMember(
  pool: pg.Pool,
  reach: Reach,
  memberId: number | undefined,
): Promise<VisibleMember | undefined> {
  return memberId === undefined ? undefined : (await findVisibleMembers(pool, reach, [memberId])).get(memberId);
}

/**
 * The part of these members that the asker may see: its organization's own records (of a family consultant only those of
 * assigned families), and records of sources with an
 * agreement where the same child is linked (CERTAIN) to an own record or has had coverage by the asker's organization
 * (45 CFR 164.506(c): both must have or have had a relationship). Unknown, unrelated, restricted and legally closed ids are
 * left out alike.
 */
async function readVisibleMembers(
  pool: pg.Pool,
  reach: Reach,
  memberIds: readonly number[],
): Promise<Map<number, VisibleMember>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await pool.query<FoundMember>(
    prepared(VISIBLE, [
      memberIds,
      reach.asker.organizationId,
      reach.sourceOrganizationIds,
      reach.asker.purpose,
      reach.today,
      reach.asker.subject,
      reach.now,
      consultantEmail(reach.asker),
    ]),
  );
  return new Map(rows.flatMap((row) => toVisibleMember(reach, row) ?? []).map((member) => [member.memberId, member]));
}

/**
 * Layer by layer, the stricter one wins: the role's cell; the agreement, which a consent may widen; the law of the
 * programs; the source's own restriction, over all of them.
 */
function toVisibleMember(reach: Reach, { memberId, organizationId, ...facts }: FoundMember): VisibleMember | undefined {
  const place = { memberId, organizationId };
  const own = { ...reach.asker, relation: "OWN" } as const;
  if (organizationId === reach.asker.organizationId) {
    const laws = facts.programs?.map((code) => reach.laws.get(code));
    const isClosed = laws?.every((law) => law !== undefined && isClosedAtHome(reach, law)) ?? false;
    return isClosed ? undefined : { ...place, relation: "OWN", classes: classesOf(own), agreementIds: [], consents: [] };
  }

  const shared = { ...reach.asker, relation: "SHARED" } as const;
  const restrictions = facts.restrictions ?? [];
  if (restrictions.some((classes) => classes.length === 0)) return undefined;
  const opening = findOpening(reach, {
    sourceOrganizationId: organizationId,
    programs: facts.programs ?? [],
    consents: facts.consents ?? [],
    hasBrokenGlass: facts.brokenGlass ?? false,
  });
  if (!opening) return undefined;
  const { agreements, consents, glassLaws } = opening;
  // Without an agreement in force nothing of a source is asked for: what a consent opens alone rests on it too.
  const ofSource = reach.agreements.filter((agreement) => agreement.sourceOrganizationId === organizationId);
  const consented = new Set(consents.flatMap((consent) => consent.fieldClasses));
  const agreed = new Set([...agreements.flatMap((agreement) => agreement.fieldClasses), ...consented]);
  const restricted = new Set(restrictions.flat());
  const open = [
    ...classesOf(shared).filter((fieldClass) => agreed.has(fieldClass)),
    ...classesOf(shared, "consent").filter((fieldClass) => consented.has(fieldClass)),
  ];
  return {
    ...place,
    relation: "SHARED",
    classes: open.filter((fieldClass) => !restricted.has(fieldClass)),
    agreementIds: (agreements.length > 0 ? agreements : ofSource).map((agreement) => agreement.id),
    consents,
    glassLaws,
  };
}
