import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { CheckBatch } from "./check-batch.type.js";
import { findCheckBatch } from "./check-batches.service.js";

@Resolver(() => CheckBatch)
export class CheckBatchResolver {
  @Query(() => CheckBatch, {
    nullable: true,
    description: "A batch that your organization sent. Null: unknown, or not your organization's.",
  })
  checkBatch(
    @Arg("id", () => ID, { description: "As the upload answered." }) id: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<CheckBatch | null> {
    return findCheckBatch(context, id);
  }
}
