import { ArgsType, Field, Float, InputType, Int, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

const SUPPRESSED = "Null where it would tell somebody else than the visits' host of one to ten children.";

@ObjectType({ description: "The visits of one topic." })
export class AssistanceTopic {
  @Field(() => String, { description: "What they were about." })
  topic!: string;

  @Field(() => Int, { description: "Practices that were visited for it." })
  practiceCount!: number;

  @Field(() => Int, { description: "Visits." })
  visitCount!: number;
}

@ObjectType({ description: "A practice that was helped to coordinate." })
export class AssistedPractice {
  @Field(() => String, { description: "Its National Provider Identifier, ten digits." })
  npi!: string;

  @Field(() => String, { description: "Its name, as written down last." })
  name!: string;

  @Field(() => [String], { description: "What the visits were about, in the order of the alphabet." })
  topics!: readonly string[];

  @Field(() => Int, { description: "Visits in the time." })
  visits!: number;

  @Field(() => Int, {
    nullable: true,
    description: `Children with special health care needs whom it serves, at its last visit. ${SUPPRESSED}`,
  })
  childrenServed!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Percent of them with a current plan of care at its first visit. ${SUPPRESSED}`,
  })
  currentBeforePercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `The same when it was looked at again last; null too while nobody has. ${SUPPRESSED}`,
  })
  currentAfterPercent!: number | null;
}

@ObjectType({ description: "Technical assistance to practices (medical homes) in a time. Numbers, never children." })
export class PracticeAssistance {
  @Field(() => String, { description: "Two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "Null for all of the state." })
  region!: string | null;

  @Field(() => GraphqlDate, { description: "First day." })
  from!: PlainDate;

  @Field(() => GraphqlDate, { description: "Last day." })
  to!: PlainDate;

  @Field(() => Int, { description: "Practices helped, each once." })
  practiceCount!: number;

  @Field(() => Int, { description: "Visits." })
  visitCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: `Children with special health care needs whom these practices serve. ${SUPPRESSED}`,
  })
  childrenServed!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Percent of children with a current plan of care before, over practices that were looked at again. ${SUPPRESSED}`,
  })
  currentBeforePercent!: number | null;

  @Field(() => Float, { nullable: true, description: `The same afterwards, over the same practices. ${SUPPRESSED}` })
  currentAfterPercent!: number | null;

  @Field(() => [AssistanceTopic], { description: "In the order of the alphabet." })
  byTopic!: readonly AssistanceTopic[];

  @Field(() => [AssistedPractice], { description: "By number." })
  practices!: readonly AssistedPractice[];
}

@ArgsType()
export class PracticeAssistanceArguments {
  @Field(() => String, { description: "Two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "A region of the state; null for all of it." })
  region!: string | null;

  @Field(() => GraphqlDate, { description: "First day." })
  from!: PlainDate;

  @Field(() => GraphqlDate, { description: "Last day." })
  to!: PlainDate;
}

@InputType({
  description: "A visit of your organization's people to a practice; the same practice, topic and day again updates it.",
})
export class PracticeVisitInput {
  @Field(() => String, { description: "The practice's National Provider Identifier; its check digit is looked at." })
  npi!: string;

  @Field(() => String, { description: "Its name, up to 200 characters." })
  name!: string;

  @Field(() => String, { description: "Two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "Null where none is said." })
  region!: string | null;

  @Field(() => String, { description: "What it was about, up to 300 characters; never a child's name." })
  topic!: string;

  @Field(() => GraphqlDate, { description: "The day; not in the future." })
  visitedOn!: PlainDate;

  @Field(() => Int, { description: "Children with special health care needs whom the practice serves, up to 100,000." })
  childrenServed!: number;

  @Field(() => Int, { description: "Of them, with a current plan of care at the visit." })
  currentBefore!: number;

  @Field(() => Int, { nullable: true, description: "Of them, with one when it was looked at again; null for not yet." })
  currentAfter!: number | null;
}
