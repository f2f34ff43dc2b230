import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { OrganizationType } from "./directory-kinds.js";

registerEnumType(OrganizationType, {
  name: "OrganizationType",
  description: "What kind of organization it is.",
  valuesConfig: {
    TITLE_V_AGENCY: { description: "A state agency or its partner under Title V of the Social Security Act." },
    MEDICAID_AGENCY: { description: "A state Medicaid agency." },
    MCO: { description: "A managed care organization: a health plan that Medicaid pays per member." },
    PASSE: { description: "A Provider-led Arkansas Shared Savings Entity." },
    ACO: { description: "An accountable care organization." },
    HEALTH_HOME: { description: "A health home (SSA 1945 or 1945A), not a home health agency." },
    FAMILY_ORGANIZATION: { description: "An organization led by families." },
    REGIONAL_COLLABORATIVE: { description: "Agencies of one region that work together." },
    PROVIDER: { description: "A clinic, hospital or practice." },
    SCHOOL: { description: "A school or school district; it sends no rosters and nobody of it signs in." },
    OTHER_AGENCY: { description: "Any other agency." },
    HUB_OPERATOR: { description: "The organization that runs this hub." },
  },
});

@ObjectType({ description: "The person whom an organization's partners turn to." })
export class Liaison {
  @Field(() => String, { description: "The person's name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Where to write to. Null where not said." })
  email!: string | null;
}

@ObjectType({ description: "An organization that takes part in the hub, or that one taking part names." })
@Directive('@key(fields: "id")')
export class Organization {
  @Field(() => ID, { description: "The organization's code, for example KS-SHCN; it never changes." })
  id!: string;

  @Field(() => String, { description: "Its full name." })
  name!: string;

  @Field(() => OrganizationType, { description: "What kind of organization it is." })
  type!: OrganizationType;

  @Field(() => String, { description: "The state it works in: two letters." })
  state!: string;

  /** Resolved to `liaison`. */
  liaisonName!: string | null;
  liaisonEmail!: string | null;
}
