import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { SharedClientType } from "./shared-client.type.js";
import { Source } from "./sources.type.js";

export enum MatchGradeEnum {
  CERTAIN = "CERTAIN",
  PROBABLE = "PROBABLE",
  POSSIBLE = "POSSIBLE",
  NONE = "NONE",
}
registerEnumType(MatchGradeEnum, {
  name: "MatchGrade",
  description: "How sure the hub is that a child is the one asked for.",
  valuesConfig: {
    CERTAIN: { description: "The child is known and may be shown to you." },
    PROBABLE: { description: "A child of yours may be meant, but people have to decide first: nothing is shown." },
    POSSIBLE: { description: "Too weak to be shown." },
    NONE: { description: "There is nothing that you may see, whether the child is unknown or not related to your organization." },
  },
});

@ObjectType({ description: "Whether the child asked for was found." })
export class Match {
  @Field(() => MatchGradeEnum, { description: "NONE means: nothing that you may see." })
  grade!: MatchGradeEnum;
}

@ObjectType({ description: "The answer to the hub's one question: is somebody already coordinating this child's care?" })
export class CoordinatorCheck {
  @Field(() => Match, { description: "Whether the child was found." })
  match!: Match;

  @Field(() => SharedClientType, {
    nullable: true,
    description: "The child, with who coordinates it. Null unless the match is CERTAIN.",
  })
  client!: SharedClientType | null;

  @Field(() => GraphqlDate, { description: "The day that was asked for." })
  asOf!: PlainDate;

  @Field(() => [Source], {
    description: "Who took part. Only where all are ANSWERED does an answer without a coordinator mean that there is none.",
  })
  sources!: Source[];

  @Field(() => ID, { description: "The entry in the disclosure log that this answer was recorded under." })
  auditId!: string;
}
