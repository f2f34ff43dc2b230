import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { ConsultStatusEnum } from "./consult.type.js";
import type { ConsultStatus } from "./consult-status.js";

@InputType({ description: "A question to the Title V program of your state about a child of your organization." })
export class ConsultInput {
  @Field(() => ID, { description: "Your organization's record of the child." })
  member!: string;

  @Field(() => ID, { description: "Chosen by you, at most 100 characters: the same key again changes nothing." })
  key!: string;

  @Field(() => String, { description: "What you want to know, at most 2,000 characters. Leave the child's name out of it." })
  question!: string;

  @Field(() => GraphqlDate, {
    nullable: true,
    description:
      "When the family consented; required where no agreement lets the program see what your organization sends it of a child (class F).",
  })
  consentOn!: PlainDate | null;

  @Field(() => Int, { nullable: true, description: "Days until the answer is due, 1 to 90; 10 where it is left out." })
  daysToAnswer!: number | null;
}

@InputType({ description: "A region of your program." })
export class ConsultRegionInput {
  @Field(() => String, { description: "Your own name for it, at most 60 characters; the same name again replaces the region." })
  name!: string;

  @Field(() => [String], { description: "At least one. A county that another region has moves to this one." })
  counties!: string[];

  @Field(() => ID, { description: "A social worker of your organization." })
  socialWorker!: string;
}

@ArgsType()
export class ConsultsArguments {
  @Field(() => ConsultStatusEnum, { nullable: true, description: "Null for every status." })
  status!: ConsultStatus | null;

  @Field(() => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The endCursor of the page before." })
  after!: string | null;
}
