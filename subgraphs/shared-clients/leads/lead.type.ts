import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { LEAD_STEPS, type LeadStep } from "../overlaps/suggest-lead.js";

const LeadStepEnum = toEnum(LEAD_STEPS);
registerEnumType(LeadStepEnum, {
  name: "LeadStep",
  description: "What decides who leads, in the order in which it is asked.",
  valuesConfig: {
    FAMILY_CHOICE: { description: "The family said so; it comes before everything else." },
    WRITTEN_AGREEMENT: { description: "The organizations agreed on it for this child." },
    PAYER_DESIGNATED: { description: "The plan that covers the child pays for it, or does it itself (42 CFR 438.208(b))." },
    EXCLUSIVE_AUTHORITY: {
      description: "A program whose law makes it the one: PASSE, health home, waiver, enhanced care management.",
    },
    RECENT_CONTACT: { description: "It was in touch with the family more recently." },
    EARLIEST_START: { description: "It has coordinated for longer." },
  },
});

const LeadStatusEnum = toEnum(["PROPOSED", "ACTIVE", "DECLINED", "ENDED"]);
export type LeadStatus = keyof typeof LeadStatusEnum;
registerEnumType(LeadStatusEnum, {
  name: "LeadStatus",
  description: "What became of a lead. A child has at most one that is active.",
  valuesConfig: {
    PROPOSED: { description: "Waits for an answer." },
    ACTIVE: { description: "Leads now." },
    DECLINED: { description: "Was declined." },
    ENDED: { description: "Led, until another did." },
  },
});

@ObjectType({ description: "Who leads, or is to lead, the coordination of a child." })
@Directive('@key(fields: "id", resolvable: false)')
export class Lead {
  @Field(() => ID, { description: "Opaque." })
  id!: string;

  @Field(() => OrganizationReference, { description: "Who leads." })
  organization!: OrganizationReference;

  @Field(() => ProgramReference, { nullable: true, description: "Under which program. Null where the source names none." })
  program!: ProgramReference | null;

  @Field(() => LeadStatusEnum, { description: "What became of it." })
  status!: LeadStatus;

  @Field(() => LeadStepEnum, {
    nullable: true,
    description: "What made it so: FAMILY_CHOICE or WRITTEN_AGREEMENT. Null before it was active.",
  })
  step!: LeadStep | null;

  @Field(() => OrganizationReference, { description: "Who proposed it, or recorded the family's choice." })
  proposedBy!: OrganizationReference;

  @Field(() => GraphqlDateTime, { description: "When." })
  proposedAt!: Date;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was accepted or declined. Null while it waits." })
  decidedAt!: Date | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When another lead took its place. Null before that." })
  endedAt!: Date | null;
}

@ObjectType({ description: "Who should lead the coordination of a child today, and what decided it. A suggestion binds nobody." })
export class SuggestedLead {
  @Field(() => OrganizationReference, { description: "Who." })
  organization!: OrganizationReference;

  @Field(() => ProgramReference, { nullable: true, description: "Under which program. Null where the source names none." })
  program!: ProgramReference | null;

  @Field(() => LeadStepEnum, { nullable: true, description: "What decided. Null where nobody else coordinates." })
  step!: LeadStep | null;
}
