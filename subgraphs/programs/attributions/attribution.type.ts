import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { Enrollment } from "../enrollment.type.js";
import { ATTRIBUTION_TYPES, type AttributionType } from "./attribution-types.js";

const AttributionTypeEnum = toEnum(ATTRIBUTION_TYPES);
registerEnumType(AttributionTypeEnum, {
  name: "AttributionType",
  description: "The model of care that answers for a child.",
  valuesConfig: {
    HEALTH_HOME: { description: "A health home (SSA 1945 or 1945A)." },
    PCMH: { description: "A patient-centered medical home: a primary care practice (42 CFR 440.168)." },
    ACO: { description: "An accountable care organization." },
  },
});

@ObjectType({
  description:
    "That a health home, a medical home or an accountable care organization answers for a child; by itself it is no coordination.",
})
export class Attribution {
  @Field(() => AttributionTypeEnum, { description: "Which of the three." })
  type!: AttributionType;

  @Field(() => Enrollment, { description: "In which program, and who coordinates under it." })
  enrollment!: Enrollment;

  /** Resolved to `payer`. */
  memberId!: number;
  asOf!: PlainDate;
}
