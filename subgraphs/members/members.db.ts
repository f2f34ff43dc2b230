import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { createPool, databaseSchema } from "#shared/database/create-pool.js";
import { prepared } from "#shared/database/prepared.js";
import type { PlainDate } from "#shared/dates.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";
import { PrismaClient } from "./generated/client.js";

export interface MembersDb {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

export function createMembersDb(databaseUrl: string, connections: number): MembersDb {
  const pool = createPool(databaseUrl, { subgraph: "members", connections });
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { schema: databaseSchema("members") }) }) };
}

/** The two clocks of a question: the day that it is about, and what the hub knew when. */
export interface AsOf {
  readonly asOf: PlainDate;
  readonly knownAt: Date;
}

/** What a source said of a member: the row of its newest file up to the asked day, or of its first file before that. */
export interface MemberRecord {
  readonly memberId: number;
  readonly memberNumber: string;
  readonly effectiveOn: PlainDate;
  readonly receivedAt: Date;
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
  readonly county: string | null;
  readonly phone: string | null;
  readonly guardianName: string | null;
  readonly language: string | null;
  readonly contactPreference: string | null;
  readonly acuity: string | null;
  readonly icd10Codes: string[] | null;
}

export async function findMemberId(db: MembersDb, organizationId: string, memberNumber: string): Promise<number | undefined> {
  const member = await db.prisma.member.findUnique({ where: { organizationId_memberNumber: { organizationId, memberNumber } } });
  return member?.id;
}

export async function listMemberRecords(
  db: MembersDb,
  scope: readonly VisibleMember[],
  clock: AsOf,
): Promise<Map<number, MemberRecord>> {
  const { rows } = await db.pool.query<MemberRecord>(
    prepared(
      `select distinct on (r.member_id) r.member_id as "memberId", m.member_number as "memberNumber",
       f.effective_on as "effectiveOn", f.finished_at as "receivedAt", r.medicaid_id as "medicaidId",
       r.first_name as "firstName", r.middle_name as "middleName", r.last_name as "lastName", r.suffix,
       r.former_last_name as "formerLastName", r.birth_date as "birthDate", r.sex, r.address, r.city, r.state, r.zip,
       r.county, r.phone, r.guardian_name as "guardianName", r.language,
       r.contact_preference as "contactPreference", r.acuity, r.icd10_codes as "icd10Codes"
     from hub_members.record r join hub_members.roster f on f.id = r.roster_id join hub_members.member m on m.id = r.member_id
     where r.member_id = any((select $1::int[])::int[]) and f.status in ('APPLIED', 'UNDONE')
       and f.finished_at <= $3 and (f.undone_at is null or f.undone_at > $3)
     order by r.member_id, f.effective_on <= $2 desc, case when f.effective_on <= $2 then f.effective_on end desc,
       f.effective_on, f.finished_at desc, r.line desc`,
      [scope.map((member) => member.memberId), clock.asOf, clock.knownAt],
    ),
  );
  return new Map(rows.map((row) => [row.memberId, row]));
}

/** Another member of a member's household. */
export interface HouseholdRow {
  readonly memberId: number;
  readonly otherId: number;
}

/** The members whom the same organization counts to the same household now, each member at most $2 others, by id. */
export async function listHouseholds(db: MembersDb, scope: readonly VisibleMember[], others: number): Promise<HouseholdRow[]> {
  const { rows } = await db.pool.query<HouseholdRow>(
    `select own.member_id as "memberId", other.member_id as "otherId"
     from hub_members.published_household own, lateral (
       select distinct h.member_id from hub_members.published_household h
       where h.household_number = own.household_number and h.organization_id = own.organization_id and h.member_id <> own.member_id
       order by h.member_id limit $2) other
     where own.member_id = any($1::int[])
     order by 1, 2`,
    [scope.map((member) => member.memberId), others],
  );
  return rows;
}

export interface CoverageRow {
  readonly id: number;
  readonly memberId: number;
  readonly planOrganizationId: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
}

/** By member, oldest first. asOf null: every span that the hub knew of. */
export async function listCoverage(
  db: MembersDb,
  scope: readonly VisibleMember[],
  clock: { readonly asOf: PlainDate | null; readonly knownAt: Date },
): Promise<CoverageRow[]> {
  const { rows } = await db.pool.query<CoverageRow>(
    `select id, member_id as "memberId", plan_organization_id as "planOrganizationId", starts_on as "startsOn", ends_on as "endsOn"
     from hub_members.coverage_span
     where member_id = any($1::int[]) and received_at <= $3 and (superseded_at is null or superseded_at > $3)
       and ($2::date is null or starts_on <= $2 and (ends_on is null or ends_on >= $2))
     order by member_id, starts_on, id`,
    [scope.map((member) => member.memberId), clock.asOf, clock.knownAt],
  );
  return rows;
}
