import { Field, ID, InputType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { Discipline } from "./disciplines.js";
import { DisciplineEnum } from "./encounter.type.js";

@InputType({ description: "A document that stays with your organization, by its title and fingerprint." })
export class DocumentInput {
  @Field(() => String, { description: "Its title, at most 200 characters." })
  title!: string;

  @Field(() => String, { description: "SHA-256 of the document, 64 hexadecimal digits." })
  sha256!: string;
}

@InputType({ description: "A child's visit with one practitioner." })
export class EncounterInput {
  @Field(() => ID, { description: "Your organization's record of the child." })
  member!: string;

  @Field(() => ID, { description: "Chosen by you, at most 100 characters: the same key again changes nothing." })
  key!: string;

  @Field(() => GraphqlDate, { nullable: true, description: "The day; null for today." })
  visitedOn!: PlainDate | null;

  @Field(() => DisciplineEnum, { description: "The practitioner's discipline." })
  discipline!: Discipline;

  @Field(() => String, { nullable: true, description: "The practitioner's name, at most 120 characters. Null where not said." })
  practitioner!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Your number of the plan of care that the day's practitioners share, at most 60 characters. Null where there is none.",
  })
  planNumber!: string | null;

  @Field(() => DocumentInput, { nullable: true, description: "What the family was given in writing. Null where nothing was." })
  recommendations!: DocumentInput | null;
}
