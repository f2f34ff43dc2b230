import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { MODIFIABLE_RISK_FACTORS, type RiskFactor } from "#shared/risk-factors.js";
import { Coordinator } from "../coordinator.type.js";
import { Member } from "../member.type.js";

const ModifiableRiskFactorEnum = toEnum(MODIFIABLE_RISK_FACTORS);
registerEnumType(ModifiableRiskFactorEnum, {
  name: "ModifiableRiskFactor",
  description:
    "What makes a child's course worse and can be changed. Rosters also name risks that cannot; they are in no list of this kind.",
});

export const MemberAtRiskConnection = createConnectionType("MemberConnection", Member);

@ObjectType({ description: "A coordinator and how many of the children with a risk are hers or his." })
export class RiskCoordinator {
  @Field(() => Coordinator, { description: "Of whichever organization that you may see." })
  coordinator!: Coordinator;

  @Field(() => Int, { description: "Children of your organization with this risk." })
  children!: number;
}

@ObjectType({ description: "Children of a practice who have one modifiable risk, and who coordinates for them." })
export class ModifiableRisk {
  @Field(() => ModifiableRiskFactorEnum, { description: "The risk." })
  factor!: RiskFactor;

  @Field(() => Int, { description: "Children of your organization." })
  children!: number;

  /** Resolved to `members` and `coordinators`. */
  memberIds!: readonly number[];
  asOf!: PlainDate;
}

@ObjectType({ description: "The modifiable risks of a practice's children, as your organization's records say." })
export class PracticeRisks {
  @Field(() => GraphqlDate, { description: "The day." })
  asOf!: PlainDate;

  @Field(() => Int, { description: "Children with one of these risks at least; each counts once." })
  children!: number;

  @Field(() => [ModifiableRisk], { description: "The most frequent first; a risk that no child has is missing." })
  risks!: ModifiableRisk[];
}
