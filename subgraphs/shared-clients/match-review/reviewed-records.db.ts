/** Whom a review is about: records as their sources sent them, and the households beside them. Identity alone, never care. */
import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import type { PlainDate } from "#shared/dates.js";
import type { ReviewScope } from "./match-review.policy.js";
import { isOpenClass, isOpenRecord, toRecordScopeValues } from "./review-scope.db.js";

/** The source's latest row for a child. */
export interface SentRecord {
  readonly memberId: number;
  readonly organizationId: string;
  readonly memberNumber: string;
  readonly medicaidId: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly suffix: string | null;
  readonly formerLastName: string | null;
  readonly birthDate: PlainDate | null;
  readonly sex: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly phone: string | null;
  readonly guardianName: string | null;
  /** False: the source keeps them back of this record. */
  readonly hasOpenIdentifiers: boolean;
  readonly hasOpenContact: boolean;
}

const RECORD = { member: "r.member_id", organization: "r.organization_id" };

/**
 * Where a source sends several rows for a member, the last one speaks, as in linkage. A member without a record is missing, and
 * so is one that is closed.
 */
export async function listSentRecords(
  pool: pg.Pool,
  scope: ReviewScope,
  memberIds: readonly number[],
): Promise<Map<number, SentRecord>> {
  const { rows } = await pool.query<SentRecord>(
    `select distinct on (r.member_id) r.member_id as "memberId", r.organization_id as "organizationId",
       r.member_number as "memberNumber", r.medicaid_id as "medicaidId", r.first_name as "firstName", r.middle_name as "middleName",
       r.last_name as "lastName", r.suffix, r.former_last_name as "formerLastName", r.birth_date as "birthDate", r.sex, r.address,
       r.city, r.state, r.zip, r.phone, r.guardian_name as "guardianName",
       ${isOpenClass(RECORD, "I")} as "hasOpenIdentifiers", ${isOpenClass(RECORD, "H")} as "hasOpenContact"
     from hub_members.published_record r
     where r.member_id = any($4::int[]) and ${isOpenRecord(RECORD)}
     order by r.member_id, r.line desc, r.record_id desc`,
    [...toRecordScopeValues(scope), memberIds],
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}

/** A phone or a house that more records than this share is an institution's, or a placeholder. */
const LARGEST_HOUSEHOLD = 12;

/**
 * Member -> the other members of its own source with the same home or phone, by key: keys and members are arrays of equal
 * length, one entry per blocking key of a member.
 */
export async function listHouseholds(
  pool: pg.Pool,
  members: readonly number[],
  keys: readonly number[],
): Promise<Map<number, number[]>> {
  const { rows } = await pool.query<{ of: number; memberIds: number[] }>(
    `select s.member_id as of, array_agg(distinct i.member_id) as "memberIds"
     from unnest($1::int[], $2::int[]) s (member_id, key)
     join hub_shared_clients.cleaned_identity own on own.member_id = s.member_id
     cross join lateral (
       select o.* from hub_shared_clients.blocking_key k join hub_shared_clients.cleaned_identity o on o.member_id = k.member_id
       where k.key = s.key and o.organization_id = own.organization_id and o.member_id <> own.member_id
         and (o.phone = own.phone or ((o.house_number, o.street) = (own.house_number, own.street)
           and coalesce(o.zip, own.zip, '') = coalesce(own.zip, o.zip, '')))
       order by o.member_id limit ${LARGEST_HOUSEHOLD + 1}
     ) i group by s.member_id having count(distinct i.member_id) <= ${LARGEST_HOUSEHOLD}`,
    [members, toArrayText(keys)],
  );
  return new Map(rows.map((row) => [row.of, row.memberIds]));
}
