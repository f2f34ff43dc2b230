import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Gathering } from "./collaborative.type.js";

@ObjectType({ description: "The trainings that one organization's people went to. People, days and topics; never children." })
@Directive('@key(fields: "id")')
export class TrainingHistory {
  @Field(() => ID, { description: "The organization's code with the first day, such as IN_MCO_1/2023-06-20." })
  id!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Whose people. Null only while the directory does not answer.",
  })
  organization!: OrganizationReference | null;

  @Field(() => GraphqlDate, { description: "From this day on." })
  since!: PlainDate;

  @Field(() => GraphqlDate, { description: "Up to this day: today." })
  asOf!: PlainDate;

  @Field(() => [Gathering], { description: "Trainings that were held in this time and to which its people came, newest first." })
  sessions!: Gathering[];

  @Field(() => Int, {
    description: "Its people who came, over all sessions, as their hosts counted them; who came twice counts twice.",
  })
  attendeeCount!: number;

  @Field(() => Gathering, {
    nullable: true,
    description: "The next training to which it is invited; null where none is planned.",
  })
  nextSession!: Gathering | null;

  @Field(() => [ID], { description: "Who hosted the sessions, and who is asked about." })
  @Directive("@inaccessible")
  parties!: string[];

  @Field(() => [ID], { description: "Its people whom it named for a training of the last 24 months." })
  @Directive("@inaccessible")
  traineeIds!: string[];
}
