import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { DISCIPLINES, type Discipline } from "./disciplines.js";

export const DisciplineEnum = toEnum(DISCIPLINES);
registerEnumType(DisciplineEnum, {
  name: "Discipline",
  description: "The discipline of a practitioner who evaluates a child: a list of the hub's own, which needs local confirmation.",
});

@ObjectType({ description: "A document that stays with the organization that names it." })
export class DocumentReference {
  @Field(() => String, { description: "Its title." })
  title!: string;

  @Field(() => String, {
    description: "SHA-256 of the document, in hexadecimal: whoever is given it can tell that it is the one.",
  })
  sha256!: string;
}

@ObjectType({ description: "A child's visit with one practitioner. It makes nobody a coordinator." })
export class Encounter {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => GraphqlDate, { description: "The day." })
  visitedOn!: PlainDate;

  @Field(() => DisciplineEnum, { description: "The practitioner's discipline." })
  discipline!: Discipline;

  @Field(() => String, {
    nullable: true,
    description: "The practitioner's name. Null where not said, or where you see visits in masked form.",
  })
  practitioner!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The organization's number of the plan of care that the practitioners share. Null where there is none.",
  })
  planNumber!: string | null;
}

@ObjectType({
  description:
    "Encounters of one day with one shared plan of care, of two disciplines at least: one visit of a team, not several coordinators.",
})
export class TeamVisit {
  @Field(() => GraphqlDate, { description: "The day." })
  visitedOn!: PlainDate;

  @Field(() => [DisciplineEnum], { description: "Who took part, each discipline once, by name." })
  disciplines!: readonly Discipline[];

  @Field(() => String, { description: "The organization's number of the one plan of care." })
  planNumber!: string;

  @Field(() => [Encounter], {
    description: "The visits with the single practitioners, in the order in which they were recorded.",
  })
  encounters!: readonly Encounter[];

  @Field(() => [DocumentReference], {
    nullable: true,
    description: "What the family was given in writing, each document once. Null where you see visits in masked form.",
  })
  recommendations!: readonly DocumentReference[] | null;
}
