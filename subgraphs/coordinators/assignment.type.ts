import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { LegalNotice } from "#shared/graphql/legal-notice.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { AssignmentFunction, PlanStatus } from "./assignment-function.js";
import { Coordinator, Workforce } from "./coordinator.type.js";

registerEnumType(AssignmentFunction, {
  name: "AssignmentFunction",
  description: "What a person does for a child. It decides who counts as a coordinator; titles do not.",
  valuesConfig: {
    CARE_COORDINATION: { description: "Coordinates the child's care." },
    TARGETED_CASE_MANAGEMENT: { description: "Coordinates as targeted case management (SSA 1915(g))." },
    SERVICE_COORDINATION: { description: "Coordinates services, as in early intervention." },
    UTILIZATION_MANAGEMENT: { description: "Decides about services for a payer; not a coordinator." },
    SHORT_TERM_CONSULT: { description: "Advises once or for a short time; not a coordinator." },
    PEER_SUPPORT: { description: "Supports the family as a peer; not a coordinator." },
    ATTRIBUTION_ONLY: { description: "Listed for the child on paper; not a coordinator." },
    OUTREACH: { description: "Tries to reach the family; not a coordinator yet." },
  },
});

registerEnumType(PlanStatus, {
  name: "PlanStatus",
  description: "Whether the plan of care is up to date on the day that was asked for.",
  valuesConfig: {
    CURRENT: { description: "There is a plan, and its next review is not past due." },
    OVERDUE: { description: "The next review was due before that day." },
    NONE: { description: "The source names no date of a plan." },
  },
});

@ObjectType({ description: "The dates of a plan of care; never its content." })
export class PlanOfCare {
  @Field(() => PlanStatus, { description: "On the day that was asked for." })
  status!: PlanStatus;

  @Field(() => GraphqlDate, { nullable: true, description: "The last review. Null where not said." })
  lastReviewedOn!: PlainDate | null;

  @Field(() => GraphqlDate, { nullable: true, description: "When the next review is due. Null where not said." })
  nextDueOn!: PlainDate | null;
}

@ObjectType({ description: "A span of days in which a person has a function for a child, as one organization says." })
@Directive('@key(fields: "id")')
export class Assignment {
  @Field(() => ID, { description: "Stays the same when the assignment's dates or plan are corrected." })
  id!: string;

  @Field(() => Coordinator, { description: "Who, with the contact data that the hub knew at the moment asked for." })
  coordinator!: Coordinator;

  @Field(() => AssignmentFunction, { description: "What the person does for the child." })
  function!: AssignmentFunction;

  @Field(() => GraphqlDate, { description: "The first day." })
  since!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day, included. Null while open." })
  endsOn!: PlainDate | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "The last contact with the family. Null where not said or not yours to see.",
  })
  lastContactOn!: PlainDate | null;

  @Field(() => PlanOfCare, { nullable: true, description: "The plan of care's dates. Null where they are not yours to see." })
  plan!: PlanOfCare | null;

  @Field(() => Workforce, { nullable: true, description: "The person's profession in this assignment. Null where not said." })
  workforce!: Workforce | null;

  @Field(() => GraphqlDateTime, { description: "When the hub learned of it in this form: how fresh it is." })
  receivedAt!: Date;

  @Field(() => LegalNotice, {
    nullable: true,
    description: "What binds you, where it was opened by a consent under a law of its own. Null elsewhere.",
  })
  legalNotice!: LegalNotice | null;

  /** Resolved to `organization`. */
  organizationId!: string;

  /** Resolved to `program`; empty where the source names none. */
  programCode!: string;

  /** Resolved to `paidBy`. */
  paidByOrganizationId!: string | null;
}
