import type pg from "pg";
import { type PlainDate, toPlainDate } from "../dates.js";
import { ForbiddenError } from "../errors.js";
import type { Claims } from "../identity.js";
import { type Asker, requireAsker } from "../request-context.js";
import { type AgreementInForce, readInForce } from "./agreements.js";
import { CLASS_OF_LAW, LAWS, type Law, type LiveConsent } from "./laws.js";
import { cellOf, classesOf, type FieldClass, mayAskFor, type Relation } from "./matrix.js";

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
  readonly laws: ReadonlyMap<string, Law>;
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

interface FoundMember {
  readonly memberId: number;
  readonly organizationId: string;
  readonly consents: readonly LiveConsent[] | null;
  /** Of each restriction in force, the classes; an empty list closes the record. */
  readonly restrictions: readonly (readonly FieldClass[])[] | null;
  /** The laws of its programs, where each of them has one: that it exists then tells what they protect. */
  readonly onlyUnder: readonly Law[] | null;
  readonly brokenGlass: boolean | null;
}

const CONSENTS = `(
  select json_agg(json_build_object('id', c.id, 'law', c.law, 'fieldClasses', c.field_classes, 'programs', c.programs,
    'evidenceSha256', c.evidence_sha256) order by c.id)
  from hub_privacy.published_consent c
  where c.member_id = m.member_id and $4 = any(c.purposes) and c.starts_on <= $5 and (c.ends_on is null or c.ends_on >= $5)
    and (c.recipient_organization_id = $2
      or c.recipient_type = (select o.type from hub_programs.published_organization o where o.id = $2)))`;

const RESTRICTIONS = `(
  select json_agg(r.field_classes) from hub_privacy.published_restriction r
  where r.member_id = m.member_id and r.starts_on <= $5 and (r.ends_on is null or r.ends_on >= $5)
    and (r.recipient_organization_id is null or r.recipient_organization_id = $2))`;

/**
 * The laws of a record's programs where each of them has one, else null. By the programs of the child's spans, past ones too;
 * of a record without any, by the programs that its source runs.
 */
export const onlyUnderLaws = (member: string, organization: string): string => `(
  select case when count(*) = 0 then (
      select case when bool_and(p.law is not null) then json_agg(distinct p.law) end
      from hub_programs.published_program p where p.organization_id = ${organization})
    when bool_and(p.law is not null) then json_agg(distinct p.law) end
  from (
    select e.program_code from hub_programs.published_enrollment e where e.member_id = ${member} and e.superseded_at is null
    union
    select a.program_code from hub_coordinators.published_assignment a where a.member_id = ${member} and a.superseded_at is null
  ) span left join hub_programs.published_program p on p.code = span.program_code)`;

/** By the asker in person, for the same child. */
const BROKEN_GLASS = `exists (
  select from hub_privacy.published_break_glass b
  join hub_shared_clients.published_link mine on mine.member_id = b.member_id and mine.unlinked_at is null
  join hub_shared_clients.published_link its on its.shared_client_id = mine.shared_client_id and its.unlinked_at is null
  where b.subject = $6 and b.organization_id = $2 and b.opened_at <= $7 and b.expires_at > $7 and its.member_id = m.member_id)`;

const ofOthers = (facts: string) => `case when m.organization_id <> $2 then ${facts} end`;

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

/**
 * The part of these members that the asker may see: its organization's own records, and records of sources with an
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
    `select m.member_id as "memberId", m.organization_id as "organizationId", ${ofOthers(CONSENTS)} as consents,
       ${ofOthers(RESTRICTIONS)} as restrictions, ${ofOthers(onlyUnderLaws("m.member_id", "m.organization_id"))} as "onlyUnder",
       ${ofOthers(BROKEN_GLASS)} as "brokenGlass"
     from hub_members.published_member m
     where m.member_id = any($1::int[]) and (m.organization_id = $2 or m.organization_id = any($3::text[]) and exists (
       select 1 from hub_shared_clients.published_link mine
       join hub_shared_clients.published_link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
       where mine.member_id = m.member_id and mine.unlinked_at is null and (
         exists (select 1 from hub_members.published_member o where o.member_id = other.member_id and o.organization_id = $2)
         or exists (select 1 from hub_members.published_coverage c
           where c.member_id = other.member_id and c.plan_organization_id = $2 and c.superseded_at is null))))`,
    [
      memberIds,
      reach.asker.organizationId,
      reach.sourceOrganizationIds,
      reach.asker.purpose,
      reach.today,
      reach.asker.subject,
      reach.now,
    ],
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
  if (organizationId === reach.asker.organizationId)
    return { ...place, relation: "OWN", classes: classesOf(own), agreementIds: [], consents: [] };

  const shared = { ...reach.asker, relation: "SHARED" } as const;
  const consents = (facts.consents ?? []).filter(
    ({ law }) => law === "HIPAA_AUTHORIZATION" || cellOf(shared, CLASS_OF_LAW[law]) === "consent",
  );
  const restrictions = facts.restrictions ?? [];
  if (restrictions.some((classes) => classes.length === 0)) return undefined;
  const glassLaws = facts.brokenGlass ? LAWS.filter((law) => cellOf(shared, CLASS_OF_LAW[law]) === "break-glass") : [];
  const onlyUnder = facts.onlyUnder ?? [];
  const isOpened = (closing: Law) => glassLaws.includes(closing) || consents.some(({ law }) => law === closing);
  if (onlyUnder.length > 0 && !onlyUnder.some(isOpened)) return undefined;

  const agreements = reach.agreements.filter((agreement) => agreement.sourceOrganizationId === organizationId);
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
    agreementIds: agreements.map((agreement) => agreement.id),
    consents,
    glassLaws,
  };
}
