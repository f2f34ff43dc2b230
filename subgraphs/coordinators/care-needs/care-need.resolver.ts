import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { Member } from "../member.type.js";
import { SharedClient } from "../shared-client.type.js";
import { CareNeedsOfDomain } from "./care-need.type.js";

const AS_OF = "The day that they hold on; null for today.";

@Resolver(() => Member)
export class MemberCareNeedResolver {
  @FieldResolver(() => [CareNeedsOfDomain], {
    nullable: true,
    description:
      "What the child needs, as the member's organization recorded it: all six domains, empty ones too. Null where you may not see it.",
  })
  careNeeds(
    @Root() { memberId }: Member,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<CareNeedsOfDomain[] | null> {
    return context.careNeeds.listCareNeeds([memberId], asOf);
  }
}

@Resolver(() => SharedClient)
export class SharedClientCareNeedResolver {
  @FieldResolver(() => [CareNeedsOfDomain], {
    nullable: true,
    description:
      "What the child needs, as all organizations that you may see recorded it: all six domains, empty ones too. Null where you may see none.",
  })
  careNeeds(
    @Root() { memberIds }: SharedClient,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<CareNeedsOfDomain[] | null> {
    return context.careNeeds.listCareNeeds(memberIds, asOf);
  }
}
