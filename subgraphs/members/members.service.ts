import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError, NotFoundError } from "#shared/errors.js";
import { readPageRequest } from "#shared/graphql/connection.js";
import type { Claims } from "#shared/identity.js";
import type { IdCodec } from "#shared/ids.js";
import type { DryRun } from "#shared/intake/dry-run-file.js";
import type { Intake } from "#shared/intake/read-file.js";
import { readSpooled, type Taken, takeUpload, withUpload } from "#shared/intake/take-upload.js";
import { type Reach, shareReach } from "#shared/policy/visible-members.js";
import { requireAsker, requireIdentity } from "#shared/request-context.js";
import type { Member } from "./member.type.js";
import { findMemberId, type MembersDb } from "./members.db.js";
import { createMemberLoaders, type MemberLoaders } from "./members.loaders.js";
import { canHandleRosters, requireRosterRights } from "./members.policy.js";
import { dryRunRoster, receiveRoster } from "./rosters/import-roster.js";
import { readRoster } from "./rosters/read-roster.js";
import type { Roster, RosterOrder } from "./rosters/roster.js";
import { findRoster, getSteps, listMissing, listProblems, listRosters } from "./rosters/rosters.db.js";
import { undoRoster } from "./rosters/undo-roster.js";

export interface MembersRuntime {
  readonly db: MembersDb;
  readonly ids: IdCodec;
  readonly intake: Intake;
  readonly spoolFolder: string;
  readonly now: () => Date;
}

export interface MemberQuestion {
  readonly id: string | null;
  readonly memberNumber: string | null;
  readonly asOf: PlainDate | null;
  readonly knownAt: Date | null;
}

export interface PageArguments {
  readonly first: number | null;
  readonly after: string | null;
}

/** The use cases of one request. */
export class MembersService {
  readonly loaders: MemberLoaders;
  /** One moment for the whole request: what is asked as of now is read together. */
  readonly #now: Date;
  #reach: Promise<Reach> | undefined;

  constructor(
    private readonly runtime: MembersRuntime,
    private readonly claims: Claims,
  ) {
    this.#now = runtime.now();
    this.loaders = createMemberLoaders(runtime.db, runtime.ids, () => this.reach());
  }

  /** By public id, or by the asker's own member number. Null for unknown and unseen alike; both are recorded. */
  async findMember(question: MemberQuestion): Promise<Member | null> {
    const asker = requireAsker(this.claims);
    await this.reach();
    if ((question.id === null) === (question.memberNumber === null)) {
      throw new InvalidInputError([{ field: "id, memberNumber", message: "give exactly one of them" }]);
    }
    const memberId =
      question.id !== null
        ? this.runtime.ids.find("Member", question.id)
        : await findMemberId(this.runtime.db, asker.organizationId, question.memberNumber ?? "");
    const member = memberId === undefined ? null : await this.loaders.member(memberId, this.clock(question));
    if (!member) {
      await recordDisclosure(this.runtime.db.pool, asker, {
        action: "MEMBER",
        decision: "NOTHING",
        reason: memberId === undefined ? "NO_MATCH" : "NO_RELATIONSHIP",
        memberIds: memberId === undefined ? [] : [memberId],
        sourceOrganizationIds: [],
        fieldClasses: [],
        agreementIds: [],
      });
    }
    return member;
  }

  clock(asked: { readonly asOf: PlainDate | null; readonly knownAt: Date | null }): { asOf: PlainDate; knownAt: Date } {
    return { asOf: asked.asOf ?? toPlainDate(this.#now), knownAt: asked.knownAt ?? this.#now };
  }

  /** Null for an unknown roster and another source's alike. */
  async findRoster(publicId: string): Promise<Roster | null> {
    const identity = requireIdentity(this.claims);
    const rosterId = this.runtime.ids.find("Roster", publicId);
    const roster = rosterId === undefined ? undefined : await findRoster(this.runtime.db.pool, rosterId);
    return roster && canHandleRosters(identity, roster.organizationId) ? roster : null;
  }

  async listRosters(page: PageArguments) {
    const identity = requireIdentity(this.claims);
    requireRosterRights(identity, identity.organizationId);
    const request = readPageRequest(page.first, page.after);
    const found = await listRosters(this.runtime.db.pool, identity.organizationId, {
      limit: request.limit + 1,
      beforeId: request.afterKey,
    });
    return { ...found, request };
  }

  async listProblems(rosterId: number, page: PageArguments) {
    const request = readPageRequest(page.first, page.after);
    return {
      ...(await listProblems(this.runtime.db.pool, rosterId, { limit: request.limit + 1, afterId: request.afterKey })),
      request,
    };
  }

  async listMissing(rosterId: number, page: PageArguments) {
    const request = readPageRequest(page.first, page.after);
    return {
      ...(await listMissing(this.runtime.db.pool, rosterId, { limit: request.limit + 1, afterId: request.afterKey })),
      request,
    };
  }

  getSteps(roster: { readonly rosterId: number; readonly undone: boolean }) {
    return getSteps(this.runtime.db.pool, roster.rosterId, roster.undone ? "UNDO" : "APPLY");
  }

  /** Throws NotFoundError for an unknown roster and another source's alike. */
  async undoRoster(publicId: string): Promise<Roster> {
    const roster = await this.findRoster(publicId);
    if (!roster) throw new NotFoundError();
    return await undoRoster(this.runtime.intake, roster.id);
  }

  /** As takeUpload(). */
  async takeRosterFile(order: Omit<RosterOrder, "createdBy">, body: AsyncIterable<Buffer>): Promise<Taken<Roster>> {
    const identity = this.requireSender(order.organizationId);
    const { intake, spoolFolder } = this.runtime;
    return takeUpload(spoolFolder, body, {
      receive: async (path) => {
        const { roster, repeated } = await receiveRoster(intake, { ...order, createdBy: identity.subject }, path);
        return { file: roster, repeated };
      },
      read: (roster) => readSpooledRoster(intake, roster),
      find: (rosterId) => findRoster(intake.pool, rosterId),
    });
  }

  async dryRunRosterFile(order: Omit<RosterOrder, "createdBy">, body: AsyncIterable<Buffer>): Promise<DryRun> {
    const identity = this.requireSender(order.organizationId);
    const { intake, spoolFolder } = this.runtime;
    return withUpload(spoolFolder, body, (path) => dryRunRoster(intake, { ...order, createdBy: identity.subject }, { path }));
  }

  private requireSender(organizationId: string) {
    const identity = requireIdentity(this.claims);
    requireRosterRights(identity, organizationId);
    return identity;
  }

  private reach(): Promise<Reach> {
    this.#reach ??= shareReach(this.runtime.db.pool, this.claims, this.#now);
    return this.#reach;
  }
}

/** As readSpooled(). */
export function readSpooledRoster(intake: Intake, roster: Roster): Promise<void> {
  return readSpooled(roster, (file) => readRoster(intake, roster, { file }));
}
