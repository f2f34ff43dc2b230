import type pg from "pg";
import { toPlainDate } from "../dates.js";
import { ForbiddenError } from "../errors.js";
import type { Asker } from "../request-context.js";
import { type AgreementInForce, listAgreementsInForce } from "./agreements.js";
import { classesOf, type FieldClass, mayAskFor, type Relation } from "./matrix.js";

/** A member that the asker may see, and how far. */
export interface VisibleMember {
  readonly memberId: number;
  readonly organizationId: string;
  readonly relation: Relation;
  readonly classes: readonly FieldClass[];
  /** The agreements that open it; empty for an own record. */
  readonly agreementIds: readonly string[];
}

/** What one asker may reach in one request: computed once, then applied to any set of members. */
export interface Reach {
  readonly asker: Asker;
  readonly agreements: readonly AgreementInForce[];
  /** Sources with an agreement in force that opens anything at all. */
  readonly sourceOrganizationIds: readonly string[];
}

/** Throws ForbiddenError where this role may not ask about children for this purpose. */
export async function requireReach(pool: pg.Pool, asker: Asker, now: Date): Promise<Reach> {
  if (!mayAskFor(asker.role, asker.purpose)) throw new ForbiddenError("this role may not ask about children for this purpose");
  const agreements = await listAgreementsInForce(pool, asker, toPlainDate(now));
  return {
    asker,
    agreements,
    sourceOrganizationIds: [...new Set(agreements.map((agreement) => agreement.sourceOrganizationId))],
  };
}

/**
 * The part of these members that the asker may see: its organization's own records, and records of sources with an
 * agreement where the same child is linked (CERTAIN) to an own record or has had coverage by the asker's organization
 * (45 CFR 164.506(c): both must have or have had a relationship). Unknown and unrelated ids are left out alike.
 */
export async function findVisibleMembers(
  pool: pg.Pool,
  reach: Reach,
  memberIds: readonly number[],
): Promise<Map<number, VisibleMember>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await pool.query<{ memberId: number; organizationId: string }>(
    `select m.member_id as "memberId", m.organization_id as "organizationId" from hub_members.published_member m
     where m.member_id = any($1::int[]) and (m.organization_id = $2 or m.organization_id = any($3::text[]) and exists (
       select 1 from hub_shared_clients.published_link mine
       join hub_shared_clients.published_link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
       where mine.member_id = m.member_id and mine.unlinked_at is null and (
         exists (select 1 from hub_members.published_member o where o.member_id = other.member_id and o.organization_id = $2)
         or exists (select 1 from hub_members.published_coverage c
           where c.member_id = other.member_id and c.plan_organization_id = $2 and c.superseded_at is null))))`,
    [memberIds, reach.asker.organizationId, reach.sourceOrganizationIds],
  );
  return new Map(rows.map((row) => [row.memberId, toVisibleMember(reach, row)]));
}

function toVisibleMember(reach: Reach, row: { memberId: number; organizationId: string }): VisibleMember {
  if (row.organizationId === reach.asker.organizationId) {
    return { ...row, relation: "OWN", classes: classesOf({ ...reach.asker, relation: "OWN" }), agreementIds: [] };
  }
  const agreements = reach.agreements.filter((agreement) => agreement.sourceOrganizationId === row.organizationId);
  const agreed = new Set(agreements.flatMap((agreement) => agreement.fieldClasses));
  return {
    ...row,
    relation: "SHARED",
    classes: classesOf({ ...reach.asker, relation: "SHARED" }).filter((fieldClass) => agreed.has(fieldClass)),
    agreementIds: agreements.map((agreement) => agreement.id),
  };
}
