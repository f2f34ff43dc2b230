import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Assignment } from "./assignment.type.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import { EnrollmentReference } from "./enrollment.type.js";

@Resolver(() => EnrollmentReference)
export class EnrollmentResolver {
  @FieldResolver(() => [Assignment], {
    nullable: true,
    description: "Who coordinates for the child under this program, as the same record says. Null where you may not see it.",
  })
  async coordinators(
    @Root() { memberId, programCode }: EnrollmentReference,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day that they hold on; null for today." })
    asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Assignment[] | null> {
    const assignments = await context.assignments.listAssignments([memberId], { asOf, knownAt: null });
    return assignments?.filter((assignment) => assignment.programCode === programCode) ?? null;
  }
}
