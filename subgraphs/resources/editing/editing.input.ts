import { Field, Float, InputType } from "type-graphql";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import type { Need } from "#shared/needs.js";

@InputType({
  description:
    "What should be changed of a service. What is left out stays; null empties a field. Texts are plain text: markup is removed.",
})
export class EditResourceInput {
  @Field(() => String, { nullable: true, description: "Its name; it cannot be empty." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What it offers." })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "active, inactive, defunct or temporarily closed; one that is inactive or defunct is no longer offered.",
  })
  status?: string | null;

  @Field(() => String, { nullable: true, description: "A notice that readers should see first." })
  alert?: string | null;

  @Field(() => String, { nullable: true, description: "Its page: an address that starts with http:// or https://." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "Its e-mail address." })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its telephone number: in place of the first of its own, or added where it has none. It cannot be empty.",
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: "Who may use it, in words." })
  eligibility?: string | null;

  @Field(() => Float, { nullable: true, description: "In years, from 0 to 130; null for no lower limit." })
  minimumAge?: number | null;

  @Field(() => Float, { nullable: true, description: "In years, the last that is admitted; null for no upper limit." })
  maximumAge?: number | null;

  @Field(() => String, { nullable: true, description: "How to apply." })
  application?: string | null;

  @Field(() => String, { nullable: true, description: "Fees in words." })
  fees?: string | null;

  @Field(() => [NeedEnum], { nullable: true, description: "Needs that it meets besides those it has; null for none." })
  addNeeds?: Need[] | null;
}
