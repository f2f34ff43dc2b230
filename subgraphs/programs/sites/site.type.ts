import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "One of the places where a program works, as the public directory lists it." })
@Directive('@key(fields: "id")')
export class ProgramSite {
  @Field(() => ID, { description: "The site's code, for example LA_ACADEMIC_LAFAYETTE; it never changes." })
  id!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its city or town." })
  city!: string;

  @Field(() => String, { description: "Where this entry's facts were read." })
  citation!: string;

  @Field(() => String, {
    description: "How sure that source is. S: seen; P: partly seen or inferred; K: needs local confirmation.",
  })
  confidence!: string;
}
