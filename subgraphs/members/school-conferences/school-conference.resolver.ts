import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { MembersContext } from "../members.context.js";
import { SchoolConference, SchoolConferenceChild, SchoolConferenceConnection } from "./school-conference.type.js";

@Resolver(() => SchoolConference)
export class SchoolConferenceResolver {
  @Query(() => SchoolConferenceConnection, { description: "Meetings with schools that your organization planned, newest first." })
  schoolConferences(
    @Arg("first", () => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." }) first:
      | number
      | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MembersContext,
  ): Promise<Page<SchoolConference>> {
    return context.schoolConferences.list({ first, after });
  }

  @Mutation(() => SchoolConference, {
    description:
      "Plans one meeting with a school about all children of your organization who go there; the same school and day again is the meeting of before.",
  })
  planSchoolConference(
    @Arg("school", () => ID, { description: "The school's code: an organization of the type SCHOOL." }) school: string,
    @Arg("on", () => GraphqlDate, { description: "The day: today or later." }) on: PlainDate,
    @Ctx() context: MembersContext,
  ): Promise<SchoolConference> {
    return context.schoolConferences.plan(school, on);
  }

  @FieldResolver(() => [SchoolConferenceChild])
  agenda(@Root() { schoolId }: SchoolConference, @Ctx() context: MembersContext): Promise<SchoolConferenceChild[]> {
    return context.schoolConferences.listAgenda(schoolId);
  }

  @FieldResolver(() => Int)
  familiesToAsk(@Root() { schoolId }: SchoolConference, @Ctx() context: MembersContext): Promise<number> {
    return context.schoolConferences.countFamiliesToAsk(schoolId);
  }
}
