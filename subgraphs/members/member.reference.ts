import type { Member } from "./member.type.js";
import type { MembersContext } from "./members.context.js";
import { toRosterType } from "./roster.resolver.js";
import type { RosterType } from "./roster.type.js";

/** Null for an unknown member and for one that the asker may not see. */
export async function resolveMemberReference(reference: { id: string }, context: MembersContext): Promise<Member | null> {
  const memberId = context.ids.find("Member", reference.id);
  if (memberId === undefined) return null;
  return await context.members.loaders.member(memberId, context.members.clock({ asOf: null, knownAt: null }));
}

export async function resolveRosterReference(reference: { id: string }, context: MembersContext): Promise<RosterType | null> {
  const roster = await context.members.findRoster(reference.id);
  return roster && toRosterType(roster, context.ids);
}
