import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { LegalNotice } from "#shared/graphql/legal-notice.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { CARE_NEED_DOMAINS, type CareNeedDomain } from "./care-need-domains.js";

const CareNeedDomainEnum = toEnum(CARE_NEED_DOMAINS);
registerEnumType(CareNeedDomainEnum, {
  name: "CareNeedDomain",
  description:
    "The six kinds of need that care coordination looks at (National Care Coordination Standards for Children and Youth with Special Health Care Needs, NASHP, 2020).",
  valuesConfig: {
    MEDICAL: { description: "Health care." },
    SOCIAL: { description: "Family, home and community." },
    DEVELOPMENTAL: { description: "Development and therapy." },
    BEHAVIORAL: { description: "Behavioral health." },
    EDUCATIONAL: { description: "School and early intervention." },
    FINANCIAL: { description: "Money and insurance." },
  },
});

@ObjectType({ description: "What a child needs, as one organization recorded it, with the goal of its plan of care." })
export class CareNeed {
  @Field(() => ID, { description: "Opaque; another one once the source says something new of the need." })
  id!: string;

  @Field(() => String, { description: "What the child needs, in the source's words." })
  need!: string;

  @Field(() => String, { nullable: true, description: "What the plan of care wants to reach. Null where not said." })
  goal!: string | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Whose need it is: the organization that recorded it. Null only while the directory does not answer.",
  })
  organization!: OrganizationReference | null;

  @Field(() => ProgramReference, {
    nullable: true,
    description:
      "Under which program. Null where the source names none and does not run exactly one, or while the directory does not answer.",
  })
  program!: ProgramReference | null;

  @Field(() => GraphqlDate, { description: "When it was recorded; the day that the file speaks of where not said." })
  recordedOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day on which it was a need. Null while it is one." })
  endedOn!: PlainDate | null;

  @Field(() => GraphqlDateTime, { description: "When the hub learned of it in this form." })
  receivedAt!: Date;

  @Field(() => LegalNotice, {
    nullable: true,
    description: "What binds you, where it was opened by a consent under a law of its own. Null elsewhere.",
  })
  legalNotice!: LegalNotice | null;
}

@ObjectType({ description: "What a child needs in one domain." })
export class CareNeedsOfDomain {
  @Field(() => CareNeedDomainEnum, { description: "The domain." })
  domain!: CareNeedDomain;

  @Field(() => [CareNeed], { description: "Those that you may see, oldest first. Empty where there are none." })
  careNeeds!: readonly CareNeed[];
}
