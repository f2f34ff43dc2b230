import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "A child behind one or more organizations' records." })
@Directive('@key(fields: "id")')
export class SharedClient {
  @Field(() => ID, { description: "Opaque; the same in every answer." })
  id!: string;

  /** The child's members that the asker may see; never all of them. */
  memberIds!: readonly number[];
}
