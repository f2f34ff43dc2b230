import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { AssignmentsService } from "../assignments.service.js";
import type { Coordinator } from "../coordinator.type.js";
import type { Member } from "../member.type.js";
import type { ModifiableRisk, PracticeRisks, RiskCoordinator } from "./risk.type.js";
import { listLinkedMembers, listRisks } from "./risks.db.js";
import { RISK_CLASS, requireRiskReader } from "./risks.policy.js";

export interface RisksService {
  /** Recorded as MODIFIABLE_RISK, counts alone. Throws ForbiddenError. */
  listRisks(practice: string, asOf: PlainDate | null | undefined): Promise<PracticeRisks>;
  /** By number. Each page is recorded as MODIFIABLE_RISK. */
  listMembers(risk: ModifiableRisk, page: { first: number | null; after: string | null }): Promise<Page<Member>>;
  /** Recorded as the assignments that it reads. */
  listCoordinators(risk: ModifiableRisk): Promise<RiskCoordinator[]>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly getReach: () => Promise<Reach>;
  readonly assignments: AssignmentsService;
}

export function createRisksService({ pool, ids, now, getReach, assignments }: Dependencies): RisksService {
  return {
    async listRisks(practice, day) {
      const reach = await getReach();
      requireRiskReader(reach);
      const asOf = day ?? toPlainDate(now);
      const rows = await listRisks(pool, { organizationId: reach.asker.organizationId, practice, asOf });
      await recordRisks(pool, reach, []);
      return {
        asOf,
        children: new Set(rows.flatMap(({ memberIds }) => memberIds)).size,
        risks: rows.map(({ factor, memberIds }) => ({ factor, memberIds, children: memberIds.length, asOf })),
      };
    },
    async listMembers({ memberIds }, { first, after }) {
      const request = readPageRequest(first, after);
      const rest = memberIds.filter((memberId) => memberId > (request.afterKey ?? 0)).slice(0, request.limit + 1);
      const page = toPage(rest, request, { totalCount: memberIds.length, keyOf: (memberId) => memberId });
      await recordRisks(pool, await getReach(), page.nodes);
      return { ...page, nodes: page.nodes.map((memberId) => ({ id: ids.encode("Member", memberId), memberId })) };
    },
    async listCoordinators({ memberIds, asOf }) {
      const linked = await listLinkedMembers(pool, memberIds);
      const clocks = { asOf, knownAt: null };
      const open = await Promise.all(linked.map(({ linkedId }) => assignments.listAssignments([linkedId], clocks)));
      const people = new Map<string, { coordinator: Coordinator; children: Set<number> }>();
      for (const [index, { memberId }] of linked.entries()) {
        for (const { coordinator } of open[index] ?? []) {
          const person = people.get(coordinator.id) ?? { coordinator, children: new Set() };
          people.set(coordinator.id, person);
          person.children.add(memberId);
        }
      }
      const counted = [...people.values()].map(({ coordinator, children }) => ({ coordinator, children: children.size }));
      return counted.sort((a, b) => b.children - a.children || (a.coordinator.name < b.coordinator.name ? -1 : 1));
    },
  };
}

async function recordRisks(pool: pg.Pool, { asker }: Reach, memberIds: readonly number[]): Promise<void> {
  await recordDisclosure(pool, asker, {
    action: "MODIFIABLE_RISK",
    decision: "DISCLOSED",
    memberIds,
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: [memberIds.length > 0 ? RISK_CLASS : "A"],
    agreementIds: [],
  });
}
