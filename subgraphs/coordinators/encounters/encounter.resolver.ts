import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { Member } from "../member.type.js";
import { EncounterInput } from "./encounter.input.js";
import { Encounter, TeamVisit } from "./encounter.type.js";

@Resolver(() => Member)
export class EncounterResolver {
  @Mutation(() => Encounter, {
    description:
      "Records a visit of a child of your organization with one practitioner. An unknown child and one that is not yours are NOT_FOUND alike; a key that was used for another encounter is CONFLICT.",
  })
  recordEncounter(
    @Arg("input", () => EncounterInput) input: EncounterInput,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Encounter> {
    return context.encounters.recordEncounter(input);
  }

  @FieldResolver(() => [TeamVisit], {
    nullable: true,
    description:
      "Days on which several specialists of your organization saw the child under one plan of care, newest first. Masked, they lack the practitioners and what they recommended. Null where you may not see them.",
  })
  teamVisits(@Root() { memberId }: Member, @Ctx() context: CoordinatorsContext): Promise<TeamVisit[] | null> {
    return context.encounters.listTeamVisits(memberId);
  }
}
