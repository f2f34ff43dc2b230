import { Directive, Field, ID, ObjectType } from "type-graphql";

/** An organization as other subgraphs name it; programs resolves the rest. */
@ObjectType("Organization")
@Directive('@key(fields: "id", resolvable: false)')
export class OrganizationReference {
  @Field(() => ID, { description: "The organization's code, for example KS_MCO_A." })
  id!: string;
}

/** A program as other subgraphs name it; programs resolves the rest. */
@ObjectType("Program")
@Directive('@key(fields: "code", resolvable: false)')
export class ProgramReference {
  @Field(() => ID, { description: "The program's code, for example KS_SHCN." })
  code!: string;
}

/** A program's site as other subgraphs name it; programs resolves the rest. */
@ObjectType("ProgramSite")
@Directive('@key(fields: "id", resolvable: false)')
export class ProgramSiteReference {
  @Field(() => ID, { description: "The site's code, for example LA_ACADEMIC_LAFAYETTE." })
  id!: string;
}
