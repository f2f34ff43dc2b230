import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { SharedClientType } from "../shared-client.type.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { Lead, SuggestedLead } from "./lead.type.js";
import {
  decideLead,
  findActiveLead,
  findSuggestedLead,
  type LeadWish,
  listClientLeads,
  proposeLead,
  recordFamilyChoice,
} from "./leads.service.js";

const LEAD_ID = "The lead's id; unknown and not yours to see are NOT_FOUND alike.";

@ArgsType()
class LeadArguments implements LeadWish {
  @Field(() => ID, { description: "The shared client; unknown and not yours are NOT_FOUND alike." })
  client!: string;

  @Field(() => ID, { description: "Who is to lead: an organization that coordinates for the child today." })
  organization!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Under which of its programs; null for whichever it coordinates under.",
  })
  program!: string | null;
}

@Resolver(() => SharedClientType)
export class LeadResolver {
  @FieldResolver(() => Lead, {
    nullable: true,
    description: "Who leads the child's coordination. Null where nobody does, or it is not yours to see.",
  })
  lead(@Root() client: SharedClientType, @Ctx() context: SharedClientsContext): Promise<Lead | null> {
    return findActiveLead(context, client.clientId);
  }

  @FieldResolver(() => [Lead], {
    description: "Every proposal and lead, newest first, as far as both organizations are open to you.",
  })
  leads(@Root() client: SharedClientType, @Ctx() context: SharedClientsContext): Promise<Lead[]> {
    return listClientLeads(context, client.clientId);
  }

  @FieldResolver(() => SuggestedLead, {
    nullable: true,
    description: "Who should lead today. Null where nothing decides, or nobody whom you may see coordinates.",
  })
  suggestedLead(@Root() client: SharedClientType, @Ctx() context: SharedClientsContext): Promise<SuggestedLead | null> {
    return findSuggestedLead(context, client.clientId);
  }

  @Mutation(() => Lead, {
    description:
      "Proposes who leads. It takes effect when that organization accepts; where it proposes itself, when another does that coordinates for the child.",
  })
  proposeLead(@Args(() => LeadArguments) wish: LeadArguments, @Ctx() context: SharedClientsContext): Promise<Lead> {
    return proposeLead(context, wish);
  }

  @Mutation(() => Lead, {
    description: "Accepts a proposal, in place of any lead before. CONFLICT where the family has chosen, or it was declined.",
  })
  acceptLead(@Arg("id", () => ID, { description: LEAD_ID }) id: string, @Ctx() context: SharedClientsContext): Promise<Lead> {
    return decideLead(context, id, "ACTIVE");
  }

  @Mutation(() => Lead, { description: "Declines a proposal. CONFLICT where it was accepted." })
  declineLead(@Arg("id", () => ID, { description: LEAD_ID }) id: string, @Ctx() context: SharedClientsContext): Promise<Lead> {
    return decideLead(context, id, "DECLINED");
  }

  @Mutation(() => Lead, { description: "Records who leads by the family's choice: at once, in place of any lead before." })
  recordFamilyChoice(@Args(() => LeadArguments) wish: LeadArguments, @Ctx() context: SharedClientsContext): Promise<Lead> {
    return recordFamilyChoice(context, wish);
  }
}
