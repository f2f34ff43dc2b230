import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { Coordinator } from "../coordinator.type.js";
import { Member } from "../member.type.js";
import { CONSULT_STATUSES, type ConsultStatus } from "./consult-status.js";

export const ConsultStatusEnum = toEnum(CONSULT_STATUSES);
registerEnumType(ConsultStatusEnum, {
  name: "ConsultStatus",
  description: "Where a consult stands.",
  valuesConfig: {
    OPEN: { description: "Waits for the program's answer." },
    ANSWERED: { description: "The program has answered." },
    CLOSED: { description: "Whoever asked is done with it, answered or not." },
  },
});

@ObjectType({
  description:
    "What a coordinator asks the state's Title V program about a child with especially complex needs. It is advice: no assignment, and no finding, ever comes of it. Only its two parties see it.",
})
export class Consult {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => ConsultStatusEnum, { description: "Where it stands." })
  status!: ConsultStatus;

  @Field(() => String, { description: "The asking coordinator's words." })
  question!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who asks. Null only while the directory does not answer.",
  })
  from!: OrganizationReference | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "The Title V program's organization. Null only while the directory does not answer.",
  })
  to!: OrganizationReference | null;

  @Field(() => String, {
    nullable: true,
    description: "The program's region that has the child's county. Null where none has it: anybody of the program may answer.",
  })
  region!: string | null;

  @Field(() => Coordinator, { nullable: true, description: "The region's social worker. Null where no region has the county." })
  socialWorker!: Coordinator | null;

  @Field(() => Member, {
    nullable: true,
    description:
      "The asking organization's record of the child. To the program it is null unless it may see that record anyway, by an agreement or consent and because it serves the same child.",
  })
  member!: Member | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When the family consented to it. Null where an agreement covers the program.",
  })
  consentOn!: PlainDate | null;

  @Field(() => GraphqlDate, { description: "When the answer is due." })
  dueOn!: PlainDate;

  @Field(() => Boolean, { description: "Whether it is open, and its day has passed." })
  isOverdue!: boolean;

  @Field(() => String, { nullable: true, description: "The program's answer. Null until there is one." })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was closed. Null where nobody said." })
  closingReason!: string | null;

  @Field(() => GraphqlDateTime, { description: "When it was asked." })
  requestedAt!: Date;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When the program answered. Null where it has not." })
  answeredAt!: Date | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was closed. Null where it is not." })
  closedAt!: Date | null;
}
export const ConsultConnection = createConnectionType("ConsultConnection", Consult);

@ObjectType({ description: "Counties of a Title V program whose consults one social worker answers." })
export class ConsultRegion {
  @Field(() => String, { description: "The program's own name for it." })
  name!: string;

  @Field(() => [String], { description: "In small letters, by name." })
  counties!: string[];

  @Field(() => Coordinator, { description: "Who answers." })
  socialWorker!: Coordinator;
}
