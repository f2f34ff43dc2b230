import DataLoader from "dataloader";
import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import { toLegalNotice } from "#shared/graphql/legal-notice.js";
import type { IdCodec } from "#shared/ids.js";
import { findVisibleMembers, type Reach, type VisibleMember } from "#shared/policy/visible-members.js";
import type { OpenRow } from "#shared/policy/visible-rows.js";
import type { CareNeed, CareNeedsOfDomain } from "./care-need.type.js";
import { CARE_NEED_DOMAINS } from "./care-need-domains.js";
import { type CareNeedRow, listCareNeeds } from "./care-needs.db.js";
import { canReadCareNeeds, findOpenCareNeed } from "./care-needs.policy.js";

export interface CareNeedsService {
  /** All six domains; null where the asker may read none of these members' needs. Recorded as CARE_NEEDS. */
  listCareNeeds(memberIds: readonly number[], asOf: PlainDate | null | undefined): Promise<CareNeedsOfDomain[] | null>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
}

interface CareNeedKey {
  readonly memberId: number;
  readonly asOf: PlainDate;
}

interface ReadableCareNeed extends CareNeedRow {
  readonly openedBy: OpenRow;
}

export function createCareNeedsService(dependencies: Dependencies): CareNeedsService {
  const { ids, now } = dependencies;
  const loader = new DataLoader<CareNeedKey, ReadableCareNeed[] | null, string>((keys) => readCareNeeds(dependencies, keys), {
    cacheKeyFn: ({ memberId, asOf }) => `${memberId} ${asOf}`,
  });
  return {
    listCareNeeds: async (memberIds, day) => {
      const asOf = day ?? toPlainDate(now);
      const found = await Promise.all(memberIds.map((memberId) => loader.load({ memberId, asOf })));
      const open = found.filter((rows) => rows !== null);
      return open.length === 0 ? null : toDomains(ids, open.flat());
    },
  };
}

/** In key order; null where the asker may read none of the member's. */
async function readCareNeeds(
  { pool, getReach }: Dependencies,
  keys: readonly CareNeedKey[],
): Promise<(ReadableCareNeed[] | null)[]> {
  const reach = await getReach();
  const visible = await findVisibleMembers(pool, reach, [...new Set(keys.map(({ memberId }) => memberId))]);
  const open = new Map([...visible].filter(([, member]) => canReadCareNeeds(member)));
  if (open.size === 0) return keys.map(() => null);
  const days = [...new Set(keys.map(({ asOf }) => asOf))];
  const [found] = await Promise.all([
    Promise.all(days.map(async (day) => [day, await listCareNeeds(pool, [...open.keys()], day)] as const)),
    recordCareNeeds(pool, reach, [...open.values()]),
  ]);
  const byDay = new Map(found);
  return keys.map(({ memberId, asOf }) => {
    const member = open.get(memberId);
    const rows = byDay.get(asOf)?.filter((row) => row.memberId === memberId) ?? [];
    return member ? rows.flatMap((row) => toReadable(reach, member, row)) : null;
  });
}

function toReadable(reach: Reach, member: VisibleMember, row: CareNeedRow): ReadableCareNeed[] {
  const openedBy = findOpenCareNeed(reach, member, row.programCode);
  return openedBy ? [{ ...row, openedBy }] : [];
}

async function recordCareNeeds(pool: pg.Pool, { asker }: Reach, members: readonly VisibleMember[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "CARE_NEEDS",
    decision: "DISCLOSED",
    ...toDisclosed(members),
    fieldClasses: ["G"],
  });
}

function toDomains(ids: IdCodec, rows: readonly ReadableCareNeed[]): CareNeedsOfDomain[] {
  const sorted = [...rows].sort((one, other) => one.recordedOn.localeCompare(other.recordedOn) || one.id - other.id);
  return CARE_NEED_DOMAINS.map((domain) => ({
    domain,
    careNeeds: sorted.filter((row) => row.domain === domain).map((row) => toCareNeed(ids, row)),
  }));
}

function toCareNeed(ids: IdCodec, row: ReadableCareNeed): CareNeed {
  const { need, goal, recordedOn, endedOn, receivedAt } = row;
  return {
    ...{ need, goal, recordedOn, endedOn, receivedAt },
    id: ids.encode("CareNeed", row.id),
    organization: { id: row.organizationId },
    program: row.programCode === "" ? null : { code: row.programCode },
    legalNotice: toLegalNotice(row.openedBy),
  };
}
