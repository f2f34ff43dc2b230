import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { LawEnum } from "#shared/graphql/legal-notice.js";
import type { ClosingLaw } from "#shared/policy/laws.js";
import { ProgramKind } from "./directory-kinds.js";

registerEnumType(ProgramKind, {
  name: "ProgramKind",
  description: "What kind of program it is. Spelled out, because the usual acronyms clash.",
  valuesConfig: {
    TITLE_V_CARE_COORDINATION: { description: "Care coordination under the Title V block grant." },
    TARGETED_CASE_MANAGEMENT: { description: "Targeted case management (SSA 1915(g)), not transitional care management." },
    PASSE: { description: "Care coordination by a Provider-led Arkansas Shared Savings Entity." },
    MCO_CARE_MANAGEMENT: { description: "Care management by a Medicaid health plan." },
    ACO_CARE_COORDINATION: { description: "Care coordination by an accountable care organization." },
    HEALTH_HOME: { description: "Health home services (SSA 1945 or 1945A)." },
    ENHANCED_CARE_MANAGEMENT: { description: "California's enhanced care management benefit." },
    PRIMARY_CARE_MEDICAL_HOME: { description: "Coordination by the child's primary care practice." },
    FAMILY_PEER_SUPPORT: { description: "Support by parents and families with the same experience." },
    MEDICAID_COVERAGE: { description: "Coverage alone: being enrolled says nothing about coordination." },
    COMMUNITY_OF_PRACTICE: { description: "Professionals who learn together; no child is enrolled." },
    SPECIALIST_CONSULT: { description: "Advice to another coordinator; no second coordinator." },
    HCBS_WAIVER: { description: "Case management under a home and community-based services waiver (SSA 1915(c))." },
    EARLY_INTERVENTION: { description: "Service coordination of early intervention (IDEA Part C)." },
    HOME_VISITING: { description: "Home visiting (MIECHV, Nurse-Family Partnership, Healthy Families America)." },
    CHILD_WELFARE: { description: "Casework of foster care and child welfare." },
    SPECIAL_EDUCATION: { description: "Case management by a school (IEP, IDEA Part B)." },
    NUTRITION_WIC: { description: "Nutrition services for women, infants and children; never a coordination of care." },
    WRAPAROUND: { description: "High-fidelity wraparound and intensive care coordination." },
    COMMUNITY_HUB: { description: "Pathways of a community hub." },
    COMPLEX_CARE_MANAGEMENT: { description: "Complex care management by a health plan, not chronic care management." },
    SUBSTANCE_USE_TREATMENT: { description: "Treatment of substance use disorders, held by 42 CFR part 2." },
    MINOR_CONSENT_SERVICES: { description: "Services to which a minor may consent alone under state law." },
    PUBLIC_HEALTH_SURVEILLANCE: { description: "Follow-up of families whose child was reported to public health surveillance." },
  },
});

@ObjectType({ description: "A program that children can be enrolled in, as the public directory lists it." })
@Directive('@key(fields: "code")')
export class Program {
  @Field(() => ID, { description: "The program's code, for example KS_SHCN; it never changes." })
  code!: string;

  @Field(() => String, { description: "Its full name." })
  name!: string;

  @Field(() => ProgramKind, { description: "What kind of program it is." })
  kind!: ProgramKind;

  @Field(() => String, { description: "The state it works in: two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "The law or contract it rests on. Null where not known." })
  authority!: string | null;

  @Field(() => String, { nullable: true, description: "Where this entry's facts were read. Null where not known." })
  citation!: string | null;

  @Field(() => String, { nullable: true, description: "How sure that source is, in its own words. Null where not said." })
  sourceConfidence!: string | null;

  @Field(() => LawEnum, {
    nullable: true,
    description:
      "The law that closes its records to other organizations until a consent under it opens them; what public health surveillance closes stays closed. Null: agreements alone decide.",
  })
  law!: ClosingLaw | null;

  /** Resolved to `organization`. */
  organizationId!: string;
}
