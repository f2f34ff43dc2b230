import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

@ObjectType("Agreement", {
  description: "What two organizations have agreed that the hub may show of one's records to the other.",
})
@Directive('@key(fields: "id", resolvable: false)')
export class AgreementReference {
  @Field(() => ID, { description: "The agreement's own number, as disclosures name it." })
  id!: string;
}

@ObjectType({ description: "When an organization sent its records, and when it has to again." })
export class ReportSchedule {
  @Field(() => OrganizationReference, { description: "Who sends." })
  organization!: OrganizationReference;

  @Field(() => Int, { description: "Within how many days a new file has to follow, as the agreement says." })
  everyDays!: number;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "The day on which its latest file was worked in. Null: none ever was.",
  })
  lastReceivedOn!: PlainDate | null;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day for the next one. Null where none was ever sent." })
  nextDueOn!: PlainDate | null;
}

@ObjectType({ description: "Two organizations that have an agreement in force, and what there is to do between them." })
export class Partnership {
  @Field(() => [OrganizationReference], {
    nullable: "items",
    description:
      "Your organization, then its partner, each with its liaison. An item is null only while the directory does not answer.",
  })
  organizations!: OrganizationReference[];

  @Field(() => [AgreementReference], {
    nullable: "items",
    description: "Their agreements in force today. An item is null only while its source does not answer.",
  })
  agreements!: AgreementReference[];

  @Field(() => [ReportSchedule], { description: "Whose records the agreements open, and when they come." })
  reportSchedule!: ReportSchedule[];

  @Field(() => Int, {
    nullable: true,
    description: "Open findings between the two, as far as you may see them. Null where your role sees no findings.",
  })
  openFindings!: number | null;
}
