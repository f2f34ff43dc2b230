import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Agreement } from "./agreement.type.js";
import type { PrivacyContext } from "./privacy.context.js";

@Resolver(() => Agreement)
export class AgreementResolver {
  @Query(() => [Agreement], {
    description: "Your organization's agreements, past and future ones too; everybody's for auditors and administrators.",
  })
  agreements(
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day that inForce speaks of; null for today." })
    asOf: PlainDate | null,
    @Ctx() context: PrivacyContext,
  ): Promise<Agreement[]> {
    return context.agreements.listAgreements(asOf);
  }
}
