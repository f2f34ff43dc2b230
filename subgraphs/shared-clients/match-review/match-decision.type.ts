import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { ReviewedRecord } from "./match-review.type.js";
import { VERDICTS, type Verdict } from "./verdicts.js";

export const MatchVerdictEnum = toEnum(VERDICTS);
registerEnumType(MatchVerdictEnum, {
  name: "MatchVerdict",
  description: "What a data steward says about two records. It binds every later linkage until it is taken back.",
  valuesConfig: {
    SAME_CHILD: { description: "Both are one child's, whatever the weights say." },
    DIFFERENT_CHILDREN: { description: "They are two children's, and never become one, not even over other records." },
  },
});

@ObjectType({ description: "A data steward's decision on two records. It is never deleted." })
export class MatchDecision {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => MatchVerdictEnum, { description: "What was decided." })
  verdict!: Verdict;

  @Field(() => [ReviewedRecord], { description: "The two records as they are now; one whose rows were all undone is missing." })
  records!: ReviewedRecord[];

  @Field(() => String, { description: "The account that decided, as its token named it." })
  decidedBy!: string;

  @Field(() => OrganizationReference, { nullable: true, description: "For whom. Null only while the directory does not answer." })
  organization!: OrganizationReference | null;

  @Field(() => GraphqlDateTime, { description: "When it was decided." })
  decidedAt!: Date;

  @Field(() => String, { nullable: true, description: "Why, in the steward's words. Null where none were given." })
  comment!: string | null;

  @Field(() => String, { nullable: true, description: "The account that took it back. Null while it is in force." })
  withdrawnBy!: string | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was taken back. Null while it is in force." })
  withdrawnAt!: Date | null;

  @Field(() => Boolean, {
    description:
      "True once shared clients and findings have followed the decision, or its withdrawal; it takes seconds, longer while a large roster is linked.",
  })
  isFollowed!: boolean;
}

export const MatchDecisionConnection = createConnectionType("MatchDecisionConnection", MatchDecision);
