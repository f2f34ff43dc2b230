import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { PlainDate, PlainMonth } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate, GraphqlMonth } from "#shared/graphql/scalars.js";
import { listSelectedFields } from "#shared/graphql/selected-fields.js";
import { SharedClientType } from "../shared-client.type.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { listClientFindings } from "./client-findings.service.js";
import { FindingsArguments } from "./finding.input.js";
import { FindingConnection, FindingType } from "./finding.type.js";
import { listFindings } from "./findings.service.js";

@Resolver(() => FindingType)
export class FindingResolver {
  @Query(() => FindingConnection, {
    description:
      "Children with two coordinations that a rule, or the lack of one, speaks about, newest first; as far as both sides are open to you.",
  })
  overlapFindings(
    @Args(() => FindingsArguments) asked: FindingsArguments,
    @Ctx() context: SharedClientsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<FindingType>> {
    return listFindings(context, asked, { withTotal: listSelectedFields(info).has("totalCount") });
  }
}

@Resolver(() => SharedClientType)
export class ClientFindingResolver {
  @FieldResolver(() => [FindingType], {
    nullable: true,
    description:
      "What the rules say of the child's coordinations, open or resolved, newest first, as far as both sides are open to you. Empty: they say nothing. Null where your role sees no findings.",
  })
  overlapFindings(
    @Root() client: SharedClientType,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "Overlaps of this day; null for today." })
    asOf: PlainDate | null,
    @Arg("month", () => GraphqlMonth, {
      nullable: true,
      description: "Instead of a day: overlaps with at least one day in this month.",
    })
    month: PlainMonth | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<FindingType[] | null> {
    return listClientFindings(context, client.clientId, { asOf, month });
  }
}
