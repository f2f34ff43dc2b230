import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { MeasuresContext } from "../measures.context.js";
import { FamilyCheckIn, FamilyCheckInInput } from "./check-in.type.js";

@Resolver(() => FamilyCheckIn)
export class FamilyCheckInResolver {
  @Mutation(() => FamilyCheckIn, {
    description:
      "Records what a family of your organization said. A child that is not on your roster is NOT_FOUND, known elsewhere or not; a key that was used for another check-in is CONFLICT.",
  })
  recordFamilyCheckIn(
    @Arg("input", () => FamilyCheckInInput) input: FamilyCheckInInput,
    @Ctx() context: MeasuresContext,
  ): Promise<FamilyCheckIn> {
    return context.recordCheckIn(input);
  }
}
