import type { LinkedMemberType, SharedClientType } from "./shared-client.type.js";
import type { SharedClientsContext } from "./shared-clients.context.js";
import { findClientReference, findMemberReference } from "./shared-clients.service.js";

interface Key {
  readonly id: string;
}

export function resolveSharedClient(key: Key, context: SharedClientsContext): Promise<SharedClientType | null> {
  return findClientReference(context, key.id);
}

export function resolveMember(key: Key, context: SharedClientsContext): Promise<LinkedMemberType | null> {
  return findMemberReference(context, key.id);
}
