import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { MembersContext } from "../members.context.js";
import { CoverageIssueInput, CoverageIssuesArguments } from "./coverage-issue.input.js";
import type { CoverageIssueOutcome } from "./coverage-issue.js";
import { CoverageIssue, CoverageIssueConnection, CoverageIssueOutcomeEnum } from "./coverage-issue.type.js";

@Resolver(() => CoverageIssue)
export class CoverageIssueResolver {
  @Query(() => CoverageIssueConnection, {
    description: "Coverage issues that your organization reported, or that were routed to it, newest first.",
  })
  coverageIssues(
    @Args(() => CoverageIssuesArguments) asked: CoverageIssuesArguments,
    @Ctx() context: MembersContext,
  ): Promise<Page<CoverageIssue>> {
    return context.coverageIssues.list(asked);
  }

  @Mutation(() => CoverageIssue, {
    description:
      "Reports a carrier's decision and routes it to the agency of your organization's state; the same notice again is the issue of before. NOT_FOUND for a child that is not yours, CONFLICT where the state has no route, FORBIDDEN where your organization, or a law of its own, keeps the record back from the agency.",
  })
  reportCoverageIssue(
    @Arg("input", () => CoverageIssueInput) input: CoverageIssueInput,
    @Ctx() context: MembersContext,
  ): Promise<CoverageIssue> {
    return context.coverageIssues.report(input);
  }

  @Mutation(() => CoverageIssue, {
    description:
      "Says what became of it: the agency, or the reporter, who writes down what it heard. The same outcome again changes nothing; another one is CONFLICT.",
  })
  closeCoverageIssue(
    @Arg("id", () => ID) id: string,
    @Arg("outcome", () => CoverageIssueOutcomeEnum) outcome: CoverageIssueOutcome,
    @Arg("comment", () => String, { nullable: true, description: "Up to 2,000 characters; null for none." }) comment:
      | string
      | null,
    @Ctx() context: MembersContext,
  ): Promise<CoverageIssue> {
    return context.coverageIssues.close(id, { outcome, comment });
  }
}
