import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { PrivacyContext } from "../privacy.context.js";
import { ConsentInput, RestrictionInput } from "./consent.input.js";
import { Consent, Restriction } from "./consent.type.js";

@Resolver(() => Consent)
export class ConsentResolver {
  @Query(() => [Consent], {
    nullable: true,
    description: "What is recorded for a record of your own organization, newest first. Null: unknown, or not yours.",
  })
  consents(
    @Arg("member", () => ID, { description: "The record." }) member: string,
    @Ctx() context: PrivacyContext,
  ): Promise<Consent[] | null> {
    return context.consents.listConsents(member);
  }

  @Query(() => [Restriction], {
    nullable: true,
    description: "What your organization keeps back of a record of its own, newest first. Null: unknown, or not yours.",
  })
  restrictions(
    @Arg("member", () => ID, { description: "The record." }) member: string,
    @Ctx() context: PrivacyContext,
  ): Promise<Restriction[] | null> {
    return context.consents.listRestrictions(member);
  }

  @Mutation(() => Consent, {
    description:
      "Records a signed consent; the same form for the same recipient again changes nothing. NOT_FOUND where the record is not yours.",
  })
  recordConsent(@Arg("input", () => ConsentInput) input: ConsentInput, @Ctx() context: PrivacyContext): Promise<Consent> {
    return context.consents.recordConsent(input);
  }

  @Mutation(() => Consent, {
    description: "Ends a consent from the next question on; what was disclosed stays in the log. A second time changes nothing.",
  })
  revokeConsent(
    @Arg("id", () => ID, { description: "The consent." }) id: string,
    @Ctx() context: PrivacyContext,
  ): Promise<Consent> {
    return context.consents.revokeConsent(id);
  }

  @Mutation(() => Restriction, {
    description: "Keeps a record of your own organization, or classes of it, back from others. NOT_FOUND where it is not yours.",
  })
  restrictMember(
    @Arg("input", () => RestrictionInput) input: RestrictionInput,
    @Ctx() context: PrivacyContext,
  ): Promise<Restriction> {
    return context.consents.restrictMember(input);
  }

  @Mutation(() => Restriction, { description: "Ends a restriction from the next question on. A second time changes nothing." })
  liftRestriction(
    @Arg("id", () => ID, { description: "The restriction." }) id: string,
    @Ctx() context: PrivacyContext,
  ): Promise<Restriction> {
    return context.consents.liftRestriction(id);
  }
}
