import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { HOURS_BANDS, type HoursBand } from "./hours-bands.js";

const HoursBandEnum = toEnum(HOURS_BANDS);
registerEnumType(HoursBandEnum, {
  name: "HoursPerWeek",
  description:
    "How long a family spends a week on coordinating a child's care, in whole hours as the National Survey of Children's Health counts them.",
  valuesConfig: {
    UNDER_1: { description: "Less than one hour." },
    FROM_1_TO_4: { description: "1 to 4 hours." },
    FROM_5_TO_10: { description: "5 to 10 hours." },
    FROM_11: { description: "11 hours or more." },
  },
});

@InputType({ description: "What a family of your organization said." })
export class FamilyCheckInInput {
  @Field(() => String, { description: "Your organization's number of the child." })
  memberNumber!: string;

  @Field(() => ID, { description: "Chosen by you, at most 100 characters: the same key again changes nothing." })
  key!: string;

  @Field(() => HoursBandEnum, { description: "The time that the family spends a week." })
  hoursPerWeek!: HoursBand;

  @Field(() => GraphqlDate, { nullable: true, description: "The day; null for today." })
  checkedInOn!: PlainDate | null;
}

@ObjectType({ description: "What a family said when somebody of your organization checked in with it." })
export class FamilyCheckIn {
  @Field(() => HoursBandEnum, { description: "The time that the family spends a week." })
  hoursPerWeek!: HoursBand;

  @Field(() => GraphqlDate, { description: "The day. Of several in a year the latest counts." })
  checkedInOn!: PlainDate;

  @Field(() => GraphqlDateTime, { description: "When it was recorded." })
  recordedAt!: Date;
}
