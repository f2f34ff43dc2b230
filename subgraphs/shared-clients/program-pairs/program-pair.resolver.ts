import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Float, Info, Int, Query, Resolver, Root } from "type-graphql";
import { type Page, readPageRequest } from "#shared/graphql/connection.js";
import { listSelectedFields, selectsWithin } from "#shared/graphql/selected-fields.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { SharedClientsArguments } from "./program-pair.input.js";
import { listSharedClients } from "./program-pair.service.js";
import {
  CountByKey,
  CountByOrganization,
  CountByVerdict,
  SharedClientsAnswer,
  SuggestedInvitee,
  SuggestedInviteeConnection,
  TOTALS,
} from "./program-pair.type.js";

const FEW = "Null where it would tell of one to ten children of whom you have no record and whose program you do not run.";

@Resolver(() => SharedClientsAnswer)
export class ProgramPairResolver {
  @Query(() => SharedClientsAnswer, {
    description: "The children whom two programs have in common in a month. One of the programs must be your organization's.",
  })
  sharedClients(
    @Args(() => SharedClientsArguments) asked: SharedClientsArguments,
    @Ctx() context: SharedClientsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SharedClientsAnswer> {
    const selected = listSelectedFields(info);
    return listSharedClients(context, asked, {
      withTotal: selectsWithin(info, "clients", "totalCount"),
      withTotals: TOTALS.some((field) => selected.has(field)),
      withVerdicts: selected.has("byVerdict"),
    });
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: `Children in a on at least one day of the month. ${FEW}`,
  })
  async totalA(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).totalA;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: `Children in b on at least one day of the month. ${FEW}`,
  })
  async totalB(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).totalB;
  }

  @FieldResolver(() => Int, { description: "Children in both. Certain matches only." })
  async shared(@Root() answer: SharedClientsAnswer): Promise<number> {
    return (await answer.getTotals()).shared;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "Per cent of a's children, one decimal. Null where a has none, and where totalA is.",
  })
  async percentOfA(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).percentOfA;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "Per cent of b's children, one decimal. Null where b has none, and where totalB is.",
  })
  async percentOfB(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).percentOfB;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: `Further children of a who may be in b too: held matches, never part of \`shared\`. ${FEW}`,
  })
  async probable(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).probable;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: `Children of a of whom b would be known to you: some source of b is open to you, and the child's plan is no source of b that is closed. ${FEW}`,
  })
  async comparable(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).comparable;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      "Per cent of the comparable children who are in both, one decimal. Null where none is comparable, and where comparable is null.",
  })
  async overlapRate(@Root() answer: SharedClientsAnswer): Promise<number | null> {
    return (await answer.getTotals()).overlapRate;
  }

  @FieldResolver(() => [CountByOrganization], { description: "Shared children by the organization that sent b's enrollment." })
  async byOrganizationOfB(@Root() answer: SharedClientsAnswer): Promise<CountByOrganization[]> {
    return (await answer.getTotals()).byOrganizationOfB;
  }

  @FieldResolver(() => [CountByKey], { description: "Shared children by county of the home." })
  async byCounty(@Root() answer: SharedClientsAnswer): Promise<CountByKey[]> {
    return (await answer.getTotals()).byCounty;
  }

  @FieldResolver(() => [CountByKey], {
    description: "Shared children by health plan in the month; a child with two plans counts for both.",
  })
  async byPlan(@Root() answer: SharedClientsAnswer): Promise<CountByKey[]> {
    return (await answer.getTotals()).byPlan;
  }

  @FieldResolver(() => [CountByKey], {
    description: "Shared children by age at the end of the month: 0-2, 3-5, 6-11, 12-17, 18-20, 21+.",
  })
  async byAgeBand(@Root() answer: SharedClientsAnswer): Promise<CountByKey[]> {
    return (await answer.getTotals()).byAgeBand;
  }

  @FieldResolver(() => [CountByVerdict], {
    nullable: true,
    description:
      "Shared children by what the rules say of the two programs in the month; those without a finding come last. Null where your role sees no findings.",
  })
  byVerdict(@Root() answer: SharedClientsAnswer): Promise<CountByVerdict[] | null> {
    return answer.getVerdicts();
  }

  @FieldResolver(() => SuggestedInviteeConnection, {
    description: "Who coordinates for the shared children in the month: whom to invite to a talk about them.",
  })
  suggestedInvitees(
    @Root() answer: SharedClientsAnswer,
    @Arg("first", () => Int, { nullable: true, description: "People a page, 1 to 500; 50 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." }) after: string | null,
  ): Promise<Page<SuggestedInvitee>> {
    return answer.listInvitees(readPageRequest(first, after));
  }
}
