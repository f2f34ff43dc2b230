import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import { Disclosure, DisclosureConnection } from "./disclosure.type.js";
import { intermediarySince } from "./disclosures.service.js";
import type { PrivacyContext } from "./privacy.context.js";

@ArgsType()
class PageArguments {
  @Field(() => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The endCursor of the page before." })
  after!: string | null;
}

@Resolver(() => Disclosure)
export class DisclosureResolver {
  @Query(() => DisclosureConnection, {
    description:
      "What the hub has disclosed, newest first. Auditors read everything; others name a member of their own organization.",
  })
  disclosures(
    @Arg("member", () => ID, {
      nullable: true,
      description: "Only what is about this record; null for everything, for auditors.",
    })
    member: string | null,
    @Arg("since", () => GraphqlDateTime, {
      nullable: true,
      description: "Only what was disclosed from this moment on; null for ever.",
    })
    since: Date | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: PrivacyContext,
  ): Promise<Page<Disclosure>> {
    return context.disclosures.listDisclosures({ member, since, first: page.first, after: page.after });
  }

  @Query(() => DisclosureConnection, {
    description:
      "To whom a record was disclosed under consents of 42 CFR part 2 in the past three years, newest first: what an intermediary owes the patient within 30 days of a written request (42 CFR 2.24). Whether this hub is an intermediary is for counsel to say.",
  })
  intermediaryReport(
    @Arg("member", () => ID, { description: "The record: one of your own organization." }) member: string,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: PrivacyContext,
  ): Promise<Page<Disclosure>> {
    const since = intermediarySince(context.now);
    return context.disclosures.listDisclosures({ member, since, first, after, underPart2: true });
  }
}
