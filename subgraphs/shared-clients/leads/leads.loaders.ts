import DataLoader from "dataloader";
import { toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { toOpenCoordination } from "../open-coordination.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { type Coordination, listCoordinations } from "./coordinations.db.js";
import { type LeadRow, listLeads } from "./leads.db.js";
import { canReadLead } from "./leads.policy.js";

/** What is known of one child's leads, as far as it is open to the asker. */
export interface ClientLeads {
  /** Newest first. */
  readonly leads: readonly LeadRow[];
  readonly coordinations: readonly Coordination[];
}

const loaders = new WeakMap<SharedClientsContext, DataLoader<number, ClientLeads>>();

/** One per request. Each batch is recorded as LEADS before it is answered. */
export function getLeadLoader(context: SharedClientsContext): DataLoader<number, ClientLeads> {
  const known = loaders.get(context);
  if (known) return known;
  const made = new DataLoader<number, ClientLeads>((clientIds) => readLeads(context, clientIds));
  loaders.set(context, made);
  return made;
}

/** In key order; empty for a child of whom the asker may see no record. */
async function readLeads(context: SharedClientsContext, clientIds: readonly number[]): Promise<ClientLeads[]> {
  const reach = await context.reach();
  const clients = await Promise.all(clientIds.map((id) => context.loaders.client.load(id)));
  const visible = clients.filter((client) => client !== null);
  const { pool } = context.services.database;
  const ids = visible.map((client) => client.clientId);
  const [leads, coordinations] = await Promise.all([
    listLeads(pool, ids),
    listCoordinations(pool, ids, { asOf: toPlainDate(context.now), open: toOpenCoordination(reach) }),
    recordDisclosure(pool, reach.asker, {
      action: "LEADS",
      decision: visible.length > 0 ? "DISCLOSED" : "NOTHING",
      memberIds: visible.flatMap((client) => client.visible.map((member) => member.memberId)),
      sourceOrganizationIds: visible.flatMap((client) => client.visible.map((member) => member.organizationId)),
      fieldClasses: visible.length > 0 ? ["C"] : [],
      agreementIds: visible.flatMap((client) => client.visible.flatMap((member) => member.agreementIds)),
      consentIds: visible.flatMap((client) => client.visible.flatMap((member) => member.consents.map(({ id }) => id))),
    }),
  ]);
  return clients.map((client) => ({
    leads: leads.filter((lead) => client && lead.clientId === client.clientId && canReadLead(reach, client.visible, lead)),
    coordinations: coordinations.filter((coordination) => coordination.clientId === client?.clientId),
  }));
}
