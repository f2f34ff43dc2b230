import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType, type Page } from "#shared/graphql/connection.js";
import { ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Member } from "./member.type.js";

export const DataQualityRule = { EVERY_CHILD_HAS_COORDINATOR: "EVERY_CHILD_HAS_COORDINATOR" } as const;
export type DataQualityRule = keyof typeof DataQualityRule;

registerEnumType(DataQualityRule, {
  name: "DataQualityRule",
  description: "What a program's own records are checked for.",
  valuesConfig: {
    EVERY_CHILD_HAS_COORDINATOR: { description: "Every child enrolled in the program has an active coordinating assignment." },
  },
});

@ObjectType({
  description: "A child of the program that a rule does not hold for. It goes away by itself when the records are completed.",
})
export class DataQualityException {
  @Field(() => Member, {
    nullable: true,
    description: "The child's record. Null only while the source of records does not answer.",
  })
  member!: Member | null;
}

const DataQualityExceptionConnection = createConnectionType("DataQualityExceptionConnection", DataQualityException);

@ObjectType({ description: "How far a program's own records fulfil a rule on one day." })
export class DataQuality {
  @Field(() => ProgramReference, { nullable: true, description: "The program. Null only while the directory does not answer." })
  program!: ProgramReference | null;

  @Field(() => DataQualityRule, { description: "What was checked." })
  rule!: DataQualityRule;

  @Field(() => GraphqlDate, { description: "The day that was checked." })
  asOf!: PlainDate;

  @Field(() => Int, { description: "Children of your organization that were enrolled on that day." })
  checked!: number;

  @Field(() => DataQualityExceptionConnection, { description: "The children that the rule does not hold for." })
  exceptions!: Page<DataQualityException>;

  @Field(() => Float, {
    nullable: true,
    description:
      "The share of children that the rule holds for: percent, rounded down to one decimal. Null where nobody was enrolled.",
  })
  compliancePercent!: number | null;
}
