import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { ResourcesContext } from "../resources.context.js";
import { Resource } from "../search/resource.type.js";
import { EditResourceInput } from "./editing.input.js";
import type { EditOutcome } from "./editing.service.js";
import { type ResourceChange, ResourceChangeConnection, ResourceEditResult } from "./editing.type.js";

const WHO = `Its keeper and its publisher may, and the program's staff and regional collaboratives of a state that it is for (FORBIDDEN to
others; NOT_FOUND for an unknown service).`;

@Resolver(() => ResourceEditResult)
export class EditingResolver {
  @Query(() => ResourceChangeConnection, {
    description: "What files and people changed of a service's entry and its details, newest first; empty for an unknown one.",
  })
  resourceHistory(
    @Arg("resource", () => ID, { description: "The service's id." }) id: string,
    @Arg("first", () => Int, { nullable: true, description: "Changes a page, 1 to 500; 50 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." }) after: string | null,
    @Ctx() context: ResourcesContext,
  ): Promise<Page<ResourceChange>> {
    return context.editing.listHistory(id, { first, after });
  }

  @Mutation(() => ResourceEditResult, {
    description: `Says that a service's entry was checked and is right: \`verifiedOn\`, HSDS assured_date and assurer_email. A
later day in a file of the source holds over it. ${WHO} BAD_USER_INPUT for a day in the future or before the last check.`,
  })
  verifyResource(
    @Arg("id", () => ID, { description: "The service's id." }) id: string,
    @Arg("on", () => GraphqlDate, { nullable: true, description: "When it was checked; null for today." }) on: PlainDate | null,
    @Arg("assurerEmail", () => String, {
      nullable: true,
      description: "Where readers can ask whoever checked it. It is public; null for nowhere.",
    })
    assurerEmail: string | null,
    @Ctx() context: ResourcesContext,
  ): Promise<EditOutcome> {
    return context.editing.verify(id, { on, assurerEmail });
  }

  @Mutation(() => ResourceEditResult, {
    description: `Changes a service's entry. The new value stays over what files of the source say, until a file says something else
than when it was changed: then the guide lists both values under \`toFix\`, and sending the field again, with either value,
decides. ${WHO} BAD_USER_INPUT names each wrong field.`,
  })
  editResource(
    @Arg("id", () => ID, { description: "The service's id." }) id: string,
    @Arg("input", () => EditResourceInput, { description: "What should be changed." }) input: EditResourceInput,
    @Ctx() context: ResourcesContext,
  ): Promise<EditOutcome> {
    return context.editing.edit(id, input);
  }

  @Mutation(() => ResourceEditResult, {
    description: `Takes an edit or a verification back: its fields show again what they showed before, or what the source says by now.
${WHO} CONFLICT where it was undone already or one of its fields was changed since.`,
  })
  undoResourceEdit(
    @Arg("id", () => ID, { description: "The `editId`." }) id: string,
    @Ctx() context: ResourcesContext,
  ): Promise<EditOutcome> {
    return context.editing.undo(id);
  }

  @FieldResolver(() => Resource, { nullable: true })
  resource(@Root() outcome: EditOutcome, @Ctx() context: ResourcesContext): Promise<Resource | null> {
    return context.resources.findResource(outcome.serviceId);
  }
}
