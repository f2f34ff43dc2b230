import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { SharedClientsContext } from "../../shared-clients.context.js";
import { FindingType } from "../finding.type.js";
import { type FindingEvent, FindingEventConnection, type Resolution, ResolutionEnum } from "./resolution.type.js";
import { assignFinding, commentOnFinding, listFindingEvents, resolveFinding, undoResolution } from "./resolutions.service.js";

const OPAQUE = { description: "The finding's id. NOT_FOUND for one that is unknown or not open to you." };

@Resolver(() => FindingType)
export class ResolutionResolver {
  @Mutation(() => FindingType, {
    description:
      "Decides on an open finding. The same decision again changes nothing; CONFLICT where it was decided otherwise or no longer holds.",
  })
  resolveFinding(
    @Arg("id", () => ID, OPAQUE) id: string,
    @Arg("resolution", () => ResolutionEnum, { description: "The decision." }) resolution: Resolution,
    @Arg("comment", () => String, {
      nullable: true,
      description: "Seen by everybody who sees the finding: nothing about the child's health. Required for KEEP_BOTH.",
    })
    comment: string | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<FindingType> {
    return resolveFinding(context, { id, resolution, comment: comment ?? null });
  }

  @Mutation(() => FindingType, {
    description: "Takes a decision back; the finding is open again. CONFLICT where it no longer holds.",
  })
  undoResolution(@Arg("id", () => ID, OPAQUE) id: string, @Ctx() context: SharedClientsContext): Promise<FindingType> {
    return undoResolution(context, id);
  }

  @Mutation(() => FindingType, { description: "Says who looks after a finding; who did before stays in its history." })
  assignFinding(
    @Arg("id", () => ID, OPAQUE) id: string,
    @Arg("to", () => String, { nullable: true, description: "A person, by name or address; null for nobody." }) to: string | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<FindingType> {
    return assignFinding(context, id, to ?? null);
  }

  @Mutation(() => FindingType, { description: "Adds to a finding's history what everybody who sees it may read." })
  commentOnFinding(
    @Arg("id", () => ID, OPAQUE) id: string,
    @Arg("comment", () => String, { description: "Nothing about the child's health; at most 2,000 characters." }) comment: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<FindingType> {
    return commentOnFinding(context, id, comment);
  }

  @FieldResolver(() => FindingEventConnection, { description: "What happened to it, oldest first." })
  history(
    @Root() finding: FindingType,
    @Arg("first", () => Int, { nullable: true, description: "Events a page, 1 to 500; 50 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." }) after: string | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<Page<FindingEvent>> {
    return listFindingEvents(context, finding, { first: first ?? null, after: after ?? null });
  }
}
