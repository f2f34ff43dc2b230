import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "One organization's record of a child. Fields outside your role and agreements are null, like fields that the source left empty.",
})
@Directive('@key(fields: "id")')
export class Member {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  /** The database key behind `id`. */
  memberId!: number;
}
