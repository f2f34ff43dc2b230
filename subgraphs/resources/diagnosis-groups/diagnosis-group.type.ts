import { Directive, Field, ObjectType } from "type-graphql";

@ObjectType({ description: "A group of diagnoses, as directories of services code it, in one state." })
@Directive('@key(fields: "code state")')
export class DiagnosisGroup {
  @Field(() => String, { description: "For example SPINA_BIFIDA." })
  code!: string;

  @Field(() => String, { description: "Two letters." })
  state!: string;
}
