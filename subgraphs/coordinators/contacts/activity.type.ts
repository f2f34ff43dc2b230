import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { CONTACT_ACTIVITIES, type ContactActivity } from "./contact-kinds.js";

export const ContactActivityEnum = toEnum(CONTACT_ACTIVITIES);
registerEnumType(ContactActivityEnum, {
  name: "ContactActivity",
  description:
    "What a contact was spent on: the activities of Connecticut's regional care coordinators (survey of state Title V care coordination). Where a directory lists the same, the word is that of the need.",
  valuesConfig: {
    APPOINTMENTS: { description: "Help with appointments." },
    ASSESSMENT: { description: "Assessment." },
    BEHAVIORAL_INTEGRATION: { description: "Bringing behavioral and medical care together." },
    CARE_PLANNING: { description: "Work on the plan of care." },
    CHRONIC_DISEASE_MANAGEMENT: { description: "Management of a chronic disease." },
    COMMUNITY_RESOURCES: { description: "Linkage to community resources." },
    DENTAL: { description: "Linkage to dental care." },
    FAMILY_ADVOCACY: { description: "Speaking up for the family." },
    FAMILY_EDUCATION: { description: "Education of the family." },
    FAMILY_SUPPORT: { description: "Support of the family." },
    FINANCING: { description: "Coordination of who pays for what." },
    FOOD: { description: "Help with food, such as a food pantry." },
    HOME_THERAPY: { description: "Help with therapy at home." },
    INSURANCE: { description: "Help with insurance." },
    PROVIDER_EDUCATION: { description: "Education of practices, trainees included." },
    PROVIDER_OUTREACH: { description: "Outreach to practices, dental ones included." },
    RESPITE_FUNDS: { description: "Help with respite funds." },
    SCHOOL_504_PLAN: { description: "A meeting about a 504 plan: an education record, which needs the parent's consent." },
    SCHOOL_SERVICES: { description: "School-based services." },
    SPECIALIST: { description: "Linkage to specialists." },
    SUPPORT_GROUP: { description: "Help with a support group." },
    TRANSITION_PLANNING: { description: "Planning of the transition to adult care." },
    TRANSPORTATION: { description: "Help with transportation." },
  },
});

@ObjectType({ description: "Contacts that were spent on one activity." })
export class ActivityCount {
  @Field(() => ContactActivityEnum, { description: "The activity." })
  activity!: ContactActivity;

  @Field(() => Int, { description: "Contacts." })
  contacts!: number;

  @Field(() => Int, { description: "Minutes, as far as the contacts say them." })
  minutes!: number;
}

@ObjectType({ description: "What one person of your organization spent a month's contacts on." })
export class Activities {
  @Field(() => GraphqlMonth, { description: "The month." })
  month!: PlainMonth;

  @Field(() => Int, { description: "All contacts of the person in the month." })
  contacts!: number;

  @Field(() => Int, { description: "Their minutes, as far as they say them." })
  minutes!: number;

  @Field(() => Int, { description: "Contacts that name no activity." })
  withoutActivity!: number;

  @Field(() => [ActivityCount], { description: "Every activity of the list by name; zero where there was none." })
  byActivity!: readonly ActivityCount[];
}
