import { recordDisclosure } from "#shared/disclosures.js";
import type { LinkedMemberType, SharedClientType } from "./shared-client.type.js";
import type { SharedClientsContext } from "./shared-clients.context.js";
import { type ChangeRow, listClientChanges } from "./shared-clients.db.js";
import type { VisibleClient } from "./shared-clients.loaders.js";

/** Null: unknown or not visible to the asker. Recorded either way. */
export async function findSharedClient(context: SharedClientsContext, publicId: string): Promise<SharedClientType | null> {
  const reach = await context.reach();
  const client = await findVisibleClient(context, publicId);
  const visible = client?.visible ?? [];
  await recordDisclosure(context.services.database.pool, reach.asker, {
    action: "SHARED_CLIENT",
    decision: client ? "DISCLOSED" : "NOTHING",
    reason: client ? undefined : "NO_RELATIONSHIP",
    memberIds: visible.map((member) => member.memberId),
    sourceOrganizationIds: visible.map((member) => member.organizationId),
    fieldClasses: ["D"],
    agreementIds: visible.flatMap((member) => member.agreementIds),
    consentIds: visible.flatMap(({ consents }) => consents.map(({ id }) => id)),
  });
  return client ? toSharedClient(context, client) : null;
}

/** For federation: the root field that led here has recorded the disclosure. */
export async function findClientReference(context: SharedClientsContext, publicId: string): Promise<SharedClientType | null> {
  const client = await findVisibleClient(context, publicId);
  return client ? toSharedClient(context, client) : null;
}

/** Null: unknown or not visible to the asker. */
export async function findMemberReference(context: SharedClientsContext, publicId: string): Promise<LinkedMemberType | null> {
  const memberId = context.services.ids.find("Member", publicId);
  const found = memberId === undefined ? null : await context.loaders.member.load(memberId);
  return found ? { memberId: found.member.memberId, id: publicId } : null;
}

export async function findClientOfMember(context: SharedClientsContext, memberId: number): Promise<SharedClientType | null> {
  const clientId = (await context.loaders.member.load(memberId))?.clientId;
  const client = clientId ? await context.loaders.client.load(clientId) : null;
  return client ? toSharedClient(context, client) : null;
}

/** Only the members that the asker may see. */
export async function listVisibleMemberIds(context: SharedClientsContext, clientId: number): Promise<string[]> {
  const client = await context.loaders.client.load(clientId);
  return (client?.visible ?? []).map((member) => context.services.ids.encode("Member", member.memberId));
}

/** Empty where the asker may not see each of the client's members: a merge would tell of the one that is closed. */
export async function listChanges(context: SharedClientsContext, clientId: number): Promise<ChangeRow[]> {
  const client = await context.loaders.client.load(clientId);
  const isWhole = client && client.visible.length === client.memberIds.length;
  return isWhole ? listClientChanges(context.services.database, client.clientId) : [];
}

async function findVisibleClient(context: SharedClientsContext, publicId: string): Promise<VisibleClient | null> {
  const clientId = context.services.ids.find("SharedClient", publicId);
  return clientId === undefined ? null : await context.loaders.client.load(clientId);
}

export function toSharedClient(
  context: SharedClientsContext,
  client: { readonly clientId: number; readonly createdAt: Date },
): SharedClientType {
  const id = context.services.ids.encode("SharedClient", client.clientId);
  return { clientId: client.clientId, id, linkedSince: client.createdAt };
}
