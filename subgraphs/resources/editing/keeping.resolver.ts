import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { ResourcesContext } from "../resources.context.js";
import type { KeepingStatus } from "./entry-keeping.js";
import { EntryKeeping, EntryKeepingConnection, KeepingStatusEnum } from "./keeping.type.js";

@Resolver()
export class KeepingResolver {
  @Query(() => EntryKeepingConnection, {
    description: "What your organization has asked to keep, and what others ask of a directory that you edit, newest first.",
  })
  entryKeepings(
    @Arg("status", () => KeepingStatusEnum, { nullable: true, description: "Null for every status." })
    status: KeepingStatus | null,
    @Arg("first", () => Int, { nullable: true, description: "Rows a page, 1 to 500; 50 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." }) after: string | null,
    @Ctx() context: ResourcesContext,
  ): Promise<Page<EntryKeeping>> {
    return context.keeping.list(status ?? null, { first, after });
  }

  @Mutation(() => EntryKeeping, {
    description: `Asks that your organization may keep the entries that describe it: the directory's organization and all of its
services. An open request of your organization is answered as it stands. NOT_FOUND for an unknown id.`,
  })
  askToKeepEntries(
    @Arg("described", () => ID, {
      description: "The organization's id in the directory, as `resource { organization { id } }` gives it.",
    })
    describedId: string,
    @Arg("reason", () => String, { description: "Why the entries describe your organization, 1 to 1,000 characters." })
    reason: string,
    @Ctx() context: ResourcesContext,
  ): Promise<EntryKeeping> {
    return context.keeping.ask(describedId, reason);
  }

  @Mutation(() => EntryKeeping, {
    description: `GRANTED and DECLINED answer a request that waits: for the directory's publisher, and the program's staff and regional
collaboratives of a state of its services, never for the organization that asks. ENDED ends what was granted: for them, and for the
keeper. CONFLICT where it stands elsewhere, or another organization keeps the entries.`,
  })
  decideEntryKeeping(
    @Arg("id", () => ID, { description: "The request's id." }) id: string,
    @Arg("status", () => KeepingStatusEnum, { description: "GRANTED, DECLINED or ENDED." }) status: KeepingStatus,
    @Arg("reason", () => String, { nullable: true, description: "Why, up to 1,000 characters; required unless it is granted." })
    reason: string | null,
    @Ctx() context: ResourcesContext,
  ): Promise<EntryKeeping> {
    return context.keeping.decide(id, { status, reason });
  }
}
