import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { ResourcesContext } from "../resources.context.js";
import { AttendanceInput, CohortPracticeInput, GatheringsArguments, PlanGatheringInput } from "./collaborative.input.js";
import { Collaborative, Gathering, GatheringConnection, QuarterlyCall } from "./collaborative.type.js";
import { TrainingHistory } from "./trainings.type.js";

@Resolver()
export class CollaborativeResolver {
  @Query(() => GatheringConnection, { description: "Meetings, calls, trainings, presentations and events, newest first." })
  gatherings(
    @Args(() => GatheringsArguments) asked: GatheringsArguments,
    @Ctx() context: ResourcesContext,
  ): Promise<Page<Gathering>> {
    return context.collaboratives.list(asked);
  }

  @Query(() => [QuarterlyCall], {
    description: "A state's networking calls of a year: each region and quarter, also those without one.",
  })
  networkingCalls(
    @Arg("state", () => String, { description: "Two letters." }) state: string,
    @Arg("year", () => Int, { description: "The calendar year." }) year: number,
    @Ctx() context: ResourcesContext,
  ): Promise<QuarterlyCall[]> {
    return context.collaboratives.listCalls(state, year);
  }

  @Query(() => Collaborative, {
    description: "The learning collaborative that an organization runs; without cohorts where it runs none.",
  })
  collaborative(
    @Arg("host", () => ID, { description: "Its code." }) host: string,
    @Ctx() context: ResourcesContext,
  ): Promise<Collaborative> {
    return context.collaboratives.getCollaborative(host);
  }

  @Query(() => TrainingHistory, {
    description: "The trainings that an organization's people went to since a day, and the next one to which it is invited.",
  })
  trainings(
    @Arg("organization", () => ID, { description: "Its code." }) organizationId: string,
    @Arg("since", () => GraphqlDate, { description: "The first day; not in the future." }) since: PlainDate,
    @Ctx() context: ResourcesContext,
  ): Promise<TrainingHistory> {
    return context.trainings.getHistory(organizationId, since);
  }

  @Mutation(() => Gathering, {
    description: `Names which of your organization's people were at a training that was held, in place of those named before. An id of
another organization's person counts for nothing. NOT_FOUND for a training to which your organization was not invited, CONFLICT
for what is no training that was held, BAD_USER_INPUT for more people than its host counted.`,
  })
  recordTrainees(
    @Arg("gathering", () => ID, { description: "The training." }) id: string,
    @Arg("coordinators", () => [ID], { description: "Ids of `coordinators`." }) coordinators: string[],
    @Ctx() context: ResourcesContext,
  ): Promise<Gathering> {
    return context.trainings.recordTrainees(id, coordinators);
  }

  @Mutation(() => Gathering, { description: "Plans something that your organization hosts, and invites organizations." })
  planGathering(
    @Arg("input", () => PlanGatheringInput) input: PlanGatheringInput,
    @Ctx() context: ResourcesContext,
  ): Promise<Gathering> {
    return context.collaboratives.plan(input);
  }

  @Mutation(() => Gathering, { description: "Asks an organization for a presentation." })
  requestPresentation(
    @Arg("host", () => ID, { description: "Code of the organization that should present." }) host: string,
    @Arg("state", () => String, { description: "Two letters." }) state: string,
    @Arg("topic", () => String, { description: "What about, up to 300 characters." }) topic: string,
    @Ctx() context: ResourcesContext,
  ): Promise<Gathering> {
    return context.collaboratives.requestPresentation({ host, state, topic });
  }

  @Mutation(() => Gathering, {
    description: "Sets or moves the day of what your organization hosts. Throws CONFLICT once it is over.",
  })
  scheduleGathering(
    @Arg("id", () => ID) id: string,
    @Arg("on", () => GraphqlDate, { description: "The day." }) on: PlainDate,
    @Ctx() context: ResourcesContext,
  ): Promise<Gathering> {
    return context.collaboratives.schedule(id, on);
  }

  @Mutation(() => Gathering, { description: "Notes that it was held, and who came. Throws CONFLICT once it is over." })
  holdGathering(
    @Arg("id", () => ID) id: string,
    @Arg("attendance", () => [AttendanceInput], { description: "Invited organizations that are left out count as zero." })
    attendance: AttendanceInput[],
    @Ctx() context: ResourcesContext,
  ): Promise<Gathering> {
    return context.collaboratives.hold(id, attendance);
  }

  @Mutation(() => Collaborative, { description: "Adds or updates a practice of your organization's learning collaborative." })
  saveCohortPractice(
    @Arg("input", () => CohortPracticeInput) input: CohortPracticeInput,
    @Ctx() context: ResourcesContext,
  ): Promise<Collaborative> {
    return context.collaboratives.savePractice(input);
  }
}
