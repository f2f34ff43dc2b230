import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType("Enrollment", { description: "A span of days in which one organization says that a child is enrolled in a program." })
@Directive('@key(fields: "id")')
export class EnrollmentReference {
  @Field(() => ID, { description: "Stays the same when the span's last day is corrected." })
  id!: string;

  memberId!: number;
  programCode!: string;
}
