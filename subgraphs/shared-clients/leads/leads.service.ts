import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, ForbiddenError, NotFoundError } from "#shared/errors.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { toOpenCoordination } from "../open-coordination.js";
import { type LeadKey, suggestLead } from "../overlaps/suggest-lead.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import type { VisibleClient } from "../shared-clients.loaders.js";
import { listCoordinations } from "./coordinations.db.js";
import type { Lead, SuggestedLead } from "./lead.type.js";
import {
  type Actor,
  addFamilyChoice,
  addProposal,
  decideProposal,
  endActiveLeads,
  findClientOfLead,
  type LeadRow,
  listLeads,
  lockClient,
} from "./leads.db.js";
import { getLeadLoader } from "./leads.loaders.js";
import { mayDecide, requireLeadWriter, servesChild } from "./leads.policy.js";

/** Who is to lead a child's coordination. */
export interface LeadWish {
  /** The shared client's public id. */
  readonly client: string;
  readonly organization: string;
  /** Null: whichever of its programs. */
  readonly program: string | null | undefined;
}

export async function findActiveLead(context: SharedClientsContext, clientId: number): Promise<Lead | null> {
  const { leads } = await getLeadLoader(context).load(clientId);
  const active = findActive(leads);
  return active ? toLead(context, active) : null;
}

/** Newest first, as far as both organizations are open to the asker. */
export async function listClientLeads(context: SharedClientsContext, clientId: number): Promise<Lead[]> {
  const { leads } = await getLeadLoader(context).load(clientId);
  return leads.map((lead) => toLead(context, lead));
}

/** Null where nothing decides, or nobody whom the asker may see coordinates. */
export async function findSuggestedLead(context: SharedClientsContext, clientId: number): Promise<SuggestedLead | null> {
  const { leads, coordinations } = await getLeadLoader(context).load(clientId);
  const active = findActive(leads);
  const suggestion = suggestLead({
    sides: coordinations,
    familyChoice: active?.step === "FAMILY_CHOICE" ? active : null,
    agreed: active?.step === "WRITTEN_AGREEMENT" ? active : null,
  });
  return suggestion && { ...toReferences(suggestion.side), step: suggestion.step };
}

/** The same proposal again is the one of before. Throws NotFoundError for a child or a coordination that is not the asker's to see. */
export async function proposeLead(context: SharedClientsContext, wish: LeadWish): Promise<Lead> {
  const { reach, client, key } = await openWish(context, wish);
  return inTransaction(context.services.database.pool, async (transaction) => {
    await lockClient(transaction, client.clientId);
    await addProposal(transaction, client.clientId, key, toActor(context, reach));
    const lead = (await listLeads(transaction, [client.clientId])).find((row) => row.status === "PROPOSED" && isKey(row, key));
    return finish(context, transaction, { reach, client, lead });
  });
}

/** In force at once, in place of any lead before. */
export async function recordFamilyChoice(context: SharedClientsContext, wish: LeadWish): Promise<Lead> {
  const { reach, client, key } = await openWish(context, wish);
  return inTransaction(context.services.database.pool, async (transaction) => {
    await lockClient(transaction, client.clientId);
    const before = (await listLeads(transaction, [client.clientId])).filter((row) => row.status === "ACTIVE");
    const same = before.find((row) => isKey(row, key) && row.step === "FAMILY_CHOICE");
    if (!same) {
      await endActiveLeads(
        transaction,
        before.map((row) => row.id),
        context.now,
      );
      await addFamilyChoice(transaction, client.clientId, key, toActor(context, reach));
    }
    const lead = findActive(await listLeads(transaction, [client.clientId]));
    return finish(context, transaction, { reach, client, lead });
  });
}

/**
 * Accepted, it takes the place of the lead before. Throws NotFoundError for an unknown lead and one that is not the asker's
 * to see alike, ForbiddenError where another has to decide, ConflictError where it was decided otherwise, or the family chose.
 */
export async function decideLead(context: SharedClientsContext, publicId: string, status: "ACTIVE" | "DECLINED"): Promise<Lead> {
  const { reach, client, leadId } = await openLead(context, publicId);
  return inTransaction(context.services.database.pool, async (transaction) => {
    await lockClient(transaction, client.clientId);
    const leads = await listLeads(transaction, [client.clientId]);
    const lead = leads.find((row) => row.id === leadId);
    if (lead?.status === "PROPOSED") {
      await requireDecider(context, transaction, { reach, client, lead });
      const active = leads.filter((row) => row.status === "ACTIVE");
      if (status === "ACTIVE" && active.some((row) => row.step === "FAMILY_CHOICE"))
        throw new ConflictError("the family has chosen who leads");
      if (status === "ACTIVE")
        await endActiveLeads(
          transaction,
          active.map((row) => row.id),
          context.now,
        );
      await decideProposal(transaction, leadId, { status, clientId: client.clientId, actor: toActor(context, reach) });
    } else if (lead?.status !== status) throw new ConflictError("this lead was decided otherwise");
    const decided = (await listLeads(transaction, [client.clientId])).find((row) => row.id === leadId);
    return finish(context, transaction, { reach, client, lead: decided });
  });
}

interface Opened {
  readonly reach: Reach;
  readonly client: VisibleClient;
}

/** The child is the asker's organization's, and the asker may see that organization coordinate for it today. */
async function openWish(context: SharedClientsContext, wish: LeadWish): Promise<Opened & { readonly key: LeadKey }> {
  const opened = await openClient(context, context.services.ids.find("SharedClient", wish.client));
  const { coordinations } = await getLeadLoader(context).load(opened.client.clientId);
  const key = coordinations.find(
    (row) => row.organizationId === wish.organization && (wish.program ?? row.programCode) === row.programCode,
  );
  if (!key) throw new NotFoundError();
  return { ...opened, key };
}

async function openLead(context: SharedClientsContext, publicId: string): Promise<Opened & { readonly leadId: number }> {
  const leadId = context.services.ids.find("Lead", publicId);
  const clientId = leadId === undefined ? undefined : await findClientOfLead(context.services.database.pool, leadId);
  const opened = await openClient(context, clientId);
  const { leads } = await getLeadLoader(context).load(opened.client.clientId);
  if (leadId === undefined || !leads.some((lead) => lead.id === leadId)) throw new NotFoundError();
  return { ...opened, leadId };
}

async function openClient(context: SharedClientsContext, clientId: number | undefined): Promise<Opened> {
  const reach = await context.reach();
  requireLeadWriter(reach);
  const client = clientId === undefined ? null : await context.loaders.client.load(clientId);
  if (!client || !servesChild(client.visible)) throw new NotFoundError();
  return { reach, client };
}

async function requireDecider(
  context: SharedClientsContext,
  transaction: pg.ClientBase,
  { reach, client, lead }: Opened & { readonly lead: LeadRow },
): Promise<void> {
  const day = { asOf: toPlainDate(context.now), open: toOpenCoordination(reach) };
  const coordinators = (await listCoordinations(transaction, [client.clientId], day)).map((row) => row.organizationId);
  if (!mayDecide(lead, reach.asker.organizationId, coordinators))
    throw new ForbiddenError("another organization decides on this lead");
}

/** Recorded as LEAD_DECISION in the same transaction. */
async function finish(
  context: SharedClientsContext,
  transaction: pg.ClientBase,
  { reach, client, lead }: Opened & { readonly lead: LeadRow | undefined },
): Promise<Lead> {
  if (!lead) throw new Error("a lead that was just written is gone");
  await recordDisclosure(transaction, reach.asker, {
    action: "LEAD_DECISION",
    decision: "DISCLOSED",
    memberIds: client.visible.map((member) => member.memberId),
    sourceOrganizationIds: [lead.organizationId, lead.proposedByOrganization],
    fieldClasses: ["C"],
    agreementIds: client.visible.flatMap((member) => member.agreementIds),
  });
  getLeadLoader(context).clear(client.clientId);
  return toLead(context, lead);
}

/** The family's choice goes before any other, also while two records of one child are only being joined. */
function findActive(leads: readonly LeadRow[]): LeadRow | undefined {
  const active = leads.filter((lead) => lead.status === "ACTIVE");
  return active.find((lead) => lead.step === "FAMILY_CHOICE") ?? active[0];
}

function isKey(row: LeadKey, key: LeadKey): boolean {
  return row.organizationId === key.organizationId && row.programCode === key.programCode;
}

function toActor(context: SharedClientsContext, { asker }: Reach): Actor {
  return { organizationId: asker.organizationId, subject: asker.subject, at: context.now };
}

function toLead(context: SharedClientsContext, row: LeadRow): Lead {
  const { status, step, proposedAt, decidedAt, endedAt } = row;
  return {
    id: context.services.ids.encode("Lead", row.id),
    ...toReferences(row),
    ...{ status, step, proposedAt, decidedAt, endedAt },
    proposedBy: { id: row.proposedByOrganization },
  };
}

function toReferences({ organizationId, programCode }: LeadKey) {
  return { organization: { id: organizationId }, program: programCode === "" ? null : { code: programCode } };
}
