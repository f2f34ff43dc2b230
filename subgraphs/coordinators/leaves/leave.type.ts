import { Field, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Coordinator } from "../coordinator.type.js";

@ObjectType({ description: "Days on which a person is away, and who stands in." })
export class CoordinatorLeave {
  @Field(() => GraphqlDate, { description: "The first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { description: "The last day, included." })
  endsOn!: PlainDate;

  @Field(() => Coordinator, { description: "Whom to call instead." })
  backup!: Coordinator;
}
