import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { Assignment } from "./assignment.type.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import { SharedClient } from "./shared-client.type.js";

const AS_OF = "The day that they hold on; null for today.";
const KNOWN_AT = "What the hub knew at this moment; null for now.";

@Resolver(() => SharedClient)
export class SharedClientResolver {
  @FieldResolver(() => [Assignment], {
    nullable: true,
    description: "Who coordinates the child's care, as all organizations that you may see say. Null where you may see none.",
  })
  assignments(
    @Root() client: SharedClient,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Arg("knownAt", () => GraphqlDateTime, { nullable: true, description: KNOWN_AT }) knownAt: Date | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Assignment[] | null> {
    return context.assignments.listAssignments(client.memberIds, { asOf, knownAt });
  }

  @FieldResolver(() => [Assignment], {
    nullable: true,
    description: "People in touch with the child who do not coordinate, whatever their title says. Null where you may see none.",
  })
  otherContacts(
    @Root() client: SharedClient,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Arg("knownAt", () => GraphqlDateTime, { nullable: true, description: KNOWN_AT }) knownAt: Date | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Assignment[] | null> {
    return context.assignments.listOtherContacts(client.memberIds, { asOf, knownAt });
  }
}
