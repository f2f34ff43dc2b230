import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import { listSelectedFields } from "#shared/graphql/selected-fields.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
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
