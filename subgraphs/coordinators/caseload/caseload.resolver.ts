import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Coordinator } from "../coordinator.type.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { Caseload, ChildrenByAcuity } from "./caseload.type.js";

const AS_OF = "The day; null for today.";

@Resolver(() => Caseload)
export class CaseloadResolver {
  @Query(() => Caseload, {
    nullable: true,
    description:
      "For how many children one of your organization's people coordinates. Null for an unknown person and another organization's alike.",
  })
  caseload(
    @Arg("coordinator", () => ID, { description: "The coordinator's id." }) coordinatorId: string,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Caseload | null> {
    return context.caseloads.findCaseload(coordinatorId, asOf);
  }

  @Mutation(() => ChildrenByAcuity, {
    description: "Sets how many children of each acuity make a full caseload in your organization. BAD_USER_INPUT below 1.",
  })
  setCaseloadLimits(
    @Arg("limits", () => ChildrenByAcuity) limits: ChildrenByAcuity,
    @Ctx() context: CoordinatorsContext,
  ): Promise<ChildrenByAcuity> {
    return context.caseloads.setLimits(limits);
  }
}

@Resolver(() => Coordinator)
export class CoordinatorCaseloadResolver {
  @FieldResolver(() => Caseload, {
    nullable: true,
    description: "For how many children the person coordinates. Null for another organization's.",
  })
  caseload(
    @Root() coordinator: Coordinator,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Caseload | null> {
    return context.caseloads.findCaseload(coordinator.id, asOf);
  }
}
