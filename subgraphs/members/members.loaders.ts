import DataLoader from "dataloader";
import { recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import type { IdCodec } from "#shared/ids.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import { Member, type RecordRelation } from "./member.type.js";
import {
  type AsOf,
  type CoverageRow,
  listCoverage,
  listHouseholds,
  listMemberRecords,
  type MemberRecord,
  type MembersDb,
} from "./members.db.js";

export interface MemberLoaders {
  /** Null for an unknown member and for one that the asker may not see. */
  member(memberId: number, clock: AsOf): Promise<Member | null>;
  /** The other members of the household, at most HOUSEHOLD_LIMIT. */
  household(member: VisibleMember, clock: AsOf): Promise<Member[]>;
  coverage(member: VisibleMember, clock: { readonly asOf: AsOf["asOf"] | null; readonly knownAt: Date }): Promise<CoverageRow[]>;
}

/** A household number that more members share than this is no household's. */
export const HOUSEHOLD_LIMIT = 30;

/** Loaders of one request. Each batch is one look at policy, one read and one disclosure. */
export function createMemberLoaders(db: MembersDb, ids: IdCodec, reach: () => Promise<Reach>): MemberLoaders {
  const members = new Map<string, DataLoader<number, Member | null>>();
  const coverages = new Map<string, DataLoader<VisibleMember, CoverageRow[]>>();
  const member = (memberId: number, clock: AsOf) =>
    getOrMake(
      members,
      keyOf(clock),
      () => new DataLoader((memberIds) => loadMembers({ db, ids, reach: reach() }, memberIds, clock)),
    ).load(memberId);
  const households = new DataLoader((scope: readonly VisibleMember[]) => loadHouseholds(db, scope));
  return {
    member,
    async household(of, clock) {
      const others = await Promise.all((await households.load(of)).map((otherId) => member(otherId, clock)));
      return others.filter((other) => other !== null);
    },
    coverage: (member, clock) =>
      getOrMake(coverages, keyOf(clock), () => new DataLoader((scope) => loadCoverage(db, scope, clock))).load(member),
  };
}

async function loadMembers(
  source: { readonly db: MembersDb; readonly ids: IdCodec; readonly reach: Promise<Reach> },
  memberIds: readonly number[],
  clock: AsOf,
): Promise<(Member | null)[]> {
  const reach = await source.reach;
  const visible = await findVisibleMembers(source.db.pool, reach, memberIds);
  const records = await listMemberRecords(source.db, [...visible.values()], clock);
  const shown = [...visible.values()].filter((member) => member.classes.length > 0 && records.has(member.memberId));
  if (shown.length > 0) {
    await recordDisclosure(source.db.pool, reach.asker, {
      action: "MEMBER",
      decision: "DISCLOSED",
      ...toDisclosed(shown),
      fieldClasses: [...new Set(shown.flatMap((member) => member.classes))],
    });
  }
  const byId = new Map(shown.map((member) => [member.memberId, member]));
  return memberIds.map((memberId) => {
    const [member, record] = [byId.get(memberId), records.get(memberId)];
    return member && record ? toMember(member, record, source.ids) : null;
  });
}

async function loadHouseholds(db: MembersDb, scope: readonly VisibleMember[]): Promise<number[][]> {
  const rows = await listHouseholds(db, scope, HOUSEHOLD_LIMIT);
  return scope.map((member) => rows.filter((row) => row.memberId === member.memberId).map((row) => row.otherId));
}

async function loadCoverage(
  db: MembersDb,
  scope: readonly VisibleMember[],
  clock: { asOf: AsOf["asOf"] | null; knownAt: Date },
): Promise<CoverageRow[][]> {
  const rows = await listCoverage(db, scope, clock);
  return scope.map((member) => rows.filter((row) => row.memberId === member.memberId));
}

/** The record with every field outside the asker's classes left empty. */
function toMember(visible: VisibleMember, record: MemberRecord, ids: IdCodec): Member {
  const open = <T>(fieldClass: FieldClass, value: T): T | null => (visible.classes.includes(fieldClass) ? value : null);
  const { firstName, middleName, lastName, suffix, formerLastName, address, city, state, zip, county } = record;
  return Object.assign(new Member(), {
    id: ids.encode("Member", visible.memberId),
    organization: { id: visible.organizationId },
    relation: visible.relation as RecordRelation,
    memberNumber: open("I", record.memberNumber),
    medicaidId: open("I", record.medicaidId),
    name: open("D", { first: firstName, middle: middleName, last: lastName, suffix, formerLast: formerLastName }),
    birthDate: open("D", record.birthDate),
    sex: open("D", record.sex),
    address: open("D", { street: address, city, state, zip, county }),
    phone: open("H", record.phone),
    guardianName: open("H", record.guardianName),
    language: open("H", record.language),
    contactPreference: open("H", record.contactPreference),
    acuity: open("R", record.acuity),
    conditions: open("X", record.icd10Codes),
    effectiveOn: record.effectiveOn,
    receivedAt: record.receivedAt,
    visible,
  });
}

function keyOf(clock: { readonly asOf: string | null; readonly knownAt: Date }): string {
  return `${clock.asOf}|${clock.knownAt.getTime()}`;
}

function getOrMake<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
