import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { METRIC_CODES, METRIC_UNITS, type MetricCode, type MetricUnit } from "./metric-codes.js";

const MetricCodeEnum = toEnum(METRIC_CODES);
registerEnumType(MetricCodeEnum, {
  name: "MetricCode",
  description: "What is measured.",
  valuesConfig: {
    FAMILIES_SERVED: {
      description:
        "Families with a child in the program on a day of the year: households, so that siblings count once. Its part is the families with a medical home, as the record of one of these children says.",
    },
    FAMILY_HOURS_1_4: {
      description:
        "The share of families who spend 1 to 4 hours a week on coordinating a child's care, of those who checked in within the year; each child's latest check-in counts. Its parts are the bands.",
    },
  },
});
const MetricUnitEnum = toEnum(METRIC_UNITS);
registerEnumType(MetricUnitEnum, { name: "MetricUnit", description: "What the value of a metric counts." });

@ArgsType()
export class MetricArguments {
  @Field(() => MetricCodeEnum, { description: "What is measured." })
  code!: MetricCode;

  @Field(() => ID, {
    nullable: true,
    description:
      "The program's code; required for FAMILIES_SERVED. Null: check-ins by all organizations of your own organization's state.",
  })
  program!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Named for the calendar year in which it ends: 2020 for July 2019 to June 2020. It begins as the state's does. Null for today's.",
  })
  fiscalYear!: number | null;
}

@ObjectType({ description: "A part of what a metric counts." })
export class MetricPart {
  @Field(() => String, { description: "Stable code: CONNECTED_TO_MEDICAL_HOME, or a band of hours." })
  key!: string;

  @Field(() => Int, { nullable: true, description: "Families. Null = suppressed." })
  count!: number | null;

  @Field(() => Float, { nullable: true, description: "Of the whole, with one decimal. Null = suppressed, or of nothing." })
  percent!: number | null;
}

@ObjectType({ description: "A published figure to hold a metric against. It may be measured in another way, and is no target." })
export class MetricReference {
  @Field(() => Float, { description: "In the metric's unit." })
  value!: number;

  @Field(() => String, { description: "Who published it." })
  source!: string;

  @Field(() => String, { description: "Of which years." })
  period!: string;
}

@ObjectType({
  description:
    "A count of families or a share of them, without any child. Counts from 1 to 10, and those from which they could be worked out, are null except to whoever runs the program.",
})
export class Metric {
  @Field(() => MetricCodeEnum, { description: "What is measured." })
  code!: MetricCode;

  @Field(() => ProgramReference, { nullable: true, description: "Null where it is of no single program." })
  program!: ProgramReference | null;

  @Field(() => GraphqlDate, { description: "The fiscal year's first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, {
    description:
      "Its last day, included. FAMILIES_SERVED of a running year is counted, to others than people of the organization that runs the program, until the end of last month, which in its first month lies before the first day: then nothing is.",
  })
  endsOn!: PlainDate;

  @Field(() => MetricUnitEnum, { description: "What the value counts." })
  unit!: MetricUnit;

  @Field(() => Float, { nullable: true, description: "Null = suppressed, or a share of nothing, which is not 0 %." })
  value!: number | null;

  @Field(() => Int, { nullable: true, description: "Families counted. Null = suppressed." })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: "Families of which they were counted. Null = suppressed, or no share." })
  denominator!: number | null;

  @Field(() => [MetricPart], { description: "In a fixed order." })
  parts!: MetricPart[];

  @Field(() => MetricReference, { nullable: true, description: "A published figure. Null where the hub knows none." })
  reference!: MetricReference | null;
}
