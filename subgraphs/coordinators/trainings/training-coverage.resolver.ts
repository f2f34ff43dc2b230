import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { TrainingCoverage, TrainingHistoryReference } from "./training-coverage.type.js";

@Resolver(() => TrainingHistoryReference)
export class TrainingCoverageResolver {
  @FieldResolver(() => TrainingCoverage, {
    nullable: true,
    description:
      "How many of its case managers with a caseload of children with special health care needs are trained. People are counted, not children, so that small numbers are shown. Null for everybody but the organization itself and the hosts of its sessions.",
  })
  @Directive('@requires(fields: "asOf parties traineeIds")')
  coverage(@Root() history: TrainingHistoryReference, @Ctx() context: CoordinatorsContext): Promise<TrainingCoverage | null> {
    return context.trainingCoverage.find(history);
  }
}
