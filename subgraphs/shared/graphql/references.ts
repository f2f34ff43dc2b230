import { Directive, Field, ID, ObjectType } from "type-graphql";

/** An organization as other subgraphs name it; programs resolves the rest. */
@ObjectType("Organization")
@Directive('@key(fields: "id", resolvable: false)')
export class OrganizationReference {
  @Field(() => ID)
  id!: string;
}

/** A program as other subgraphs name it; programs resolves the rest. */
@ObjectType("Program")
@Directive('@key(fields: "code", resolvable: false)')
export class ProgramReference {
  @Field(() => ID)
  code!: string;
}

/** A member as other subgraphs name it; members resolves the rest. */
@ObjectType("Member")
@Directive('@key(fields: "id", resolvable: false)')
export class MemberReference {
  @Field(() => ID)
  id!: string;
}
