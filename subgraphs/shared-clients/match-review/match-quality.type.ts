import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { toEnum } from "#shared/graphql/to-enum.js";
import { type Estimate, SAMPLE_KINDS, type Sample, type SampleKind } from "./estimate-quality.js";

const SampleKindEnum = toEnum(SAMPLE_KINDS);
registerEnumType(SampleKindEnum, {
  name: "MatchSampleKind",
  description: "What was drawn by chance.",
  valuesConfig: {
    AUTOMATIC_LINK: { description: "Pairs that linkage joined without a person." },
    NEAR_MISS: { description: "Pairs that linkage weighed and did not join, held ones included." },
  },
});

@ObjectType({ description: "A share between 0 and 1 with its 95 % confidence interval." })
export class MatchEstimate implements Estimate {
  @Field(() => Float, { description: "The share in the sample." })
  value!: number;

  @Field(() => Float, { description: "Lower bound (Wilson's score interval)." })
  low!: number;

  @Field(() => Float, { description: "Upper bound." })
  high!: number;
}

@ObjectType({ description: "The pairs of one kind, over all months." })
export class MatchSample implements Sample {
  @Field(() => SampleKindEnum, { description: "Which pairs." })
  kind!: SampleKind;

  @Field(() => Int, { description: "How many there were at the newest draw." })
  population!: number;

  @Field(() => Int, { description: "How many were drawn." })
  drawn!: number;

  @Field(() => Int, { description: "Of those, how many are decided." })
  decided!: number;

  @Field(() => Int, { description: "Of the decided, how many are one child's." })
  sameChild!: number;
}

@ObjectType({
  description: "How often linkage is right, estimated from pairs that were drawn by chance and decided by data stewards.",
})
export class MatchQuality {
  @Field(() => MatchEstimate, {
    nullable: true,
    description: "Of the pairs that linkage joins, the share that is one child's. Null before the first sample is decided.",
  })
  precision!: Estimate | null;

  @Field(() => MatchEstimate, {
    nullable: true,
    description:
      "Of the pairs of one child that linkage weighs, the share that it joins; pairs that share no key are never weighed and not in it. The interval is rather too wide. Null before a sample of each kind is decided.",
  })
  recall!: Estimate | null;

  @Field(() => [MatchSample], { description: "What the estimates rest on. Empty before the first draw." })
  samples!: Sample[];
}
