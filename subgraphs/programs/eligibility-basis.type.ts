import { Field, ObjectType, registerEnumType } from "type-graphql";
import { ELIGIBILITY_BASES, type EligibilityBasisKind } from "#shared/eligibility-bases.js";
import { LegalNotice } from "#shared/graphql/legal-notice.js";
import { toEnum } from "#shared/graphql/to-enum.js";

const EligibilityBasisKindEnum = toEnum(ELIGIBILITY_BASES);
registerEnumType(EligibilityBasisKindEnum, {
  name: "EligibilityBasisKind",
  description: "By what a program takes a child (from Tennessee's merged program; the list needs local confirmation).",
  valuesConfig: {
    CHILD_OR_YOUTH: { description: "By age alone." },
    SPECIAL_HEALTH_CARE_NEEDS: { description: "A child or youth with special health care needs." },
    PREGNANCY: { description: "Pregnant. Closed to others than the source until a consent under minor consent law opens it." },
    POSTPARTUM: {
      description:
        "After the end of a pregnancy. Closed to others than the source until a consent under minor consent law opens it.",
    },
  },
});

@ObjectType({ description: "One of the reasons for which a program takes a child." })
export class EligibilityBasis {
  @Field(() => EligibilityBasisKindEnum, { description: "Which." })
  kind!: EligibilityBasisKind;

  @Field(() => LegalNotice, {
    nullable: true,
    description: "What binds you, where it was opened by a consent under a law of its own. Null elsewhere.",
  })
  legalNotice!: LegalNotice | null;
}
