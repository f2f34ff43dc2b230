import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { ResourcesContext } from "../resources.context.js";
import { Resource } from "../search/resource.type.js";
import { CreateReferralInput, MoveReferralInput, ReferralsArguments } from "./referral.input.js";
import { Referral, ReferralConnection, ReferralCounts } from "./referral.type.js";

@Resolver(() => Referral)
export class ReferralResolver {
  @Query(() => Referral, { nullable: true, description: "One referral that your organization sent or got; null for any other." })
  referral(@Arg("id", () => ID) id: string, @Ctx() context: ResourcesContext): Promise<Referral | null> {
    return context.referrals.find(id);
  }

  @Query(() => ReferralConnection, {
    description:
      "Referrals that your organization sent or got, newest first. Of those sent, a family consultant sees the ones of assigned families.",
  })
  referrals(
    @Args(() => ReferralsArguments) asked: ReferralsArguments,
    @Ctx() context: ResourcesContext,
  ): Promise<Page<Referral>> {
    return context.referrals.list(asked);
  }

  @Query(() => ReferralCounts, {
    description:
      "Referrals of all organizations as numbers, for everybody who is signed in. Of whole months that have ended: what one of them suppresses stays suppressed over all of them.",
  })
  referralCounts(
    @Arg("from", () => GraphqlDate, { description: "The first day of request: a month's first." }) from: PlainDate,
    @Arg("to", () => GraphqlDate, { description: "The last day of request: a month's last." }) to: PlainDate,
    @Ctx() context: ResourcesContext,
  ): Promise<ReferralCounts> {
    return context.countReferrals({ from, to });
  }

  @Mutation(() => Referral, {
    description:
      "Sends a child of your own roster to a service or organization. FORBIDDEN where your organization, or a law of its own, keeps the record back from the receiver.",
  })
  createReferral(
    @Arg("input", () => CreateReferralInput) input: CreateReferralInput,
    @Ctx() context: ResourcesContext,
  ): Promise<Referral> {
    return context.referrals.create(input);
  }

  @Mutation(() => Referral, { description: "Moves a referral on: the receiver answers it, the sender may take it back." })
  moveReferral(
    @Arg("input", () => MoveReferralInput) input: MoveReferralInput,
    @Ctx() context: ResourcesContext,
  ): Promise<Referral> {
    return context.referrals.move(input);
  }

  @FieldResolver(() => Resource, { nullable: true })
  resource(@Root() referral: Referral, @Ctx() context: ResourcesContext): Promise<Resource | null> | null {
    return referral.resourceId === null ? null : context.resources.findResource(referral.resourceId);
  }
}
