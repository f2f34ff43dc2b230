import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { LegalNotice } from "#shared/graphql/legal-notice.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import type { EligibilityBasis } from "./eligibility-basis.type.js";

@ObjectType({ description: "A span of days in which one organization says that a child is enrolled in a program." })
@Directive('@key(fields: "id")')
export class Enrollment {
  @Field(() => ID, { description: "Stays the same when the span's last day is corrected." })
  id!: string;

  @Field(() => GraphqlDate, { description: "The first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day, included. Null while open." })
  endsOn!: PlainDate | null;

  @Field(() => GraphqlDateTime, { description: "When the hub learned of it with these days." })
  receivedAt!: Date;

  @Field(() => LegalNotice, {
    nullable: true,
    description: "What binds you, where it was opened by a consent under a law of its own. Null elsewhere.",
  })
  legalNotice!: LegalNotice | null;

  /** Resolved to `bases`. */
  memberId!: number;
  openBases!: readonly EligibilityBasis[];

  /** Resolved to `program`. */
  programCode!: string;

  /** Resolved to `organization`. */
  organizationId!: string;
}
