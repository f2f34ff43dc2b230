import { ArgsType, Field, InputType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

@InputType({ description: "Who a child is, where its member number is not at hand. All four are compared." })
export class DemographicsInput {
  @Field(() => String, { description: "As in your records; case, accents and punctuation do not matter." })
  firstName!: string;

  @Field(() => String, { description: "As in your records; case, accents, punctuation and a suffix such as Jr. do not matter." })
  lastName!: string;

  @Field(() => GraphqlDate, { description: "The day of birth." })
  birthDate!: PlainDate;

  @Field(() => String, { description: "ZIP code of the home, five or nine digits." })
  zip!: string;
}

@ArgsType()
export class CoordinatorCheckArguments {
  @Field(() => String, { nullable: true, description: "Your organization's number for the child." })
  memberNumber!: string | null;

  @Field(() => DemographicsInput, { nullable: true, description: "Who the child is, where the number is not at hand." })
  demographics!: DemographicsInput | null;

  @Field(() => GraphqlDate, { nullable: true, description: "The day to answer for; today where it is left out." })
  asOf!: PlainDate | null;
}
