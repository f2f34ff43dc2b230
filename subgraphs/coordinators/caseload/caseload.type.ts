import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";

export const CaseloadStatus = toEnum(["OPEN", "FULL", "OVER"]);
registerEnumType(CaseloadStatus, {
  name: "CaseloadStatus",
  description: "How full a caseload is, by its weighted load.",
  valuesConfig: {
    OPEN: { description: "Below 1." },
    FULL: { description: "Exactly 1." },
    OVER: { description: "Above 1." },
  },
});

@ObjectType({ description: "Numbers of children by acuity." })
@InputType("ChildrenByAcuityInput", { description: "Numbers of children by acuity, each at least 1." })
export class ChildrenByAcuity {
  @Field(() => Int, { description: "Of high acuity." })
  high!: number;

  @Field(() => Int, { description: "Of medium acuity." })
  medium!: number;

  @Field(() => Int, { description: "Of low acuity." })
  low!: number;
}

@ObjectType({ description: "The children for whom one person of your organization coordinates on a day." })
export class Caseload {
  @Field(() => GraphqlDate, { description: "The day." })
  asOf!: PlainDate;

  @Field(() => Int, { description: "Children, each once." })
  children!: number;

  @Field(() => ChildrenByAcuity, { description: "Children by the acuity that your records give now." })
  byAcuity!: ChildrenByAcuity;

  @Field(() => Int, { description: "Children of whom the records give no acuity; each weighs like one of medium acuity." })
  unknownAcuity!: number;

  @Field(() => ChildrenByAcuity, { description: "How many children of each acuity alone make a full caseload." })
  limits!: ChildrenByAcuity;

  @Field(() => Float, { description: "Each child's share of a full caseload added up; 1 is full. Two decimals." })
  load!: number;

  @Field(() => CaseloadStatus, { description: "How full it is." })
  status!: keyof typeof CaseloadStatus;

  @Field(() => ChildrenByAcuity, { description: "How many more children of each acuity alone would fit." })
  openSlots!: ChildrenByAcuity;
}
