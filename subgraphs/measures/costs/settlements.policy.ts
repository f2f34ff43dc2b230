import { ForbiddenError } from "#shared/errors.js";
import { readsOwn } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";

/** Throws ForbiddenError alike for another organization's program and one that does not exist. */
export function requireSettlementRights(asker: Asker, programOwner: string | undefined): void {
  if (!readsOwn(asker, "M") || programOwner !== asker.organizationId)
    throw new ForbiddenError("costs are settled by people of the organization that runs the program, with a view of money");
}
