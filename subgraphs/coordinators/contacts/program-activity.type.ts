import { Field, Int, ObjectType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { createConnectionType, type Page } from "#shared/graphql/connection.js";
import { ProgramReference, ProgramSiteReference } from "#shared/graphql/references.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import { Member } from "../member.type.js";

@ObjectType({ description: "Contacts of a month at one of a program's sites." })
export class SiteActivity {
  @Field(() => ProgramSiteReference, { nullable: true, description: "The site. Null only while the directory does not answer." })
  site!: ProgramSiteReference | null;

  @Field(() => Int, { description: "Contacts with families, or attempts at them." })
  familyContacts!: number;

  @Field(() => Int, { description: "The children whose families they were with, each once." })
  children!: number;

  @Field(() => Int, { description: "Contacts with providers and trainees, which are about no child." })
  trainingContacts!: number;

  @Field(() => Int, { description: "Minutes of all of them, as far as they say them." })
  minutes!: number;
}

@ObjectType({ description: "Contacts of a month with one child's family." })
export class ChildActivity {
  @Field(() => Member, {
    nullable: true,
    description: "The child's record. Null only while the source of records does not answer.",
  })
  member!: Member | null;

  @Field(() => Int, { description: "Contacts, or attempts at them." })
  contacts!: number;

  @Field(() => Int, { description: "Their minutes, as far as they say them." })
  minutes!: number;
}

const ChildActivityConnection = createConnectionType("ChildActivityConnection", ChildActivity);

@ObjectType({ description: "The contacts of a month under one of your organization's programs." })
export class ProgramActivity {
  @Field(() => ProgramReference, { nullable: true, description: "The program. Null only while the directory does not answer." })
  program!: ProgramReference | null;

  @Field(() => GraphqlMonth, { description: "The month." })
  month!: PlainMonth;

  @Field(() => Int, { description: "Contacts with families, or attempts at them." })
  familyContacts!: number;

  @Field(() => Int, { description: "The children whose families they were with, each once." })
  children!: number;

  @Field(() => Int, { description: "Contacts with providers and trainees, which are about no child." })
  trainingContacts!: number;

  @Field(() => Int, { description: "Minutes of all of them, as far as they say them." })
  minutes!: number;

  @Field(() => [SiteActivity], { description: "Every site that the directory lists, by id; zero where there was no contact." })
  bySite!: readonly SiteActivity[];

  @Field(() => ChildActivityConnection, { description: "The children whose families were contacted, with how often." })
  byChild!: Page<ChildActivity>;
}
