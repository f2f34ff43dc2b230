import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import type { Need } from "#shared/needs.js";
import { Member } from "../member.type.js";

@ObjectType({ description: "A child whom an organization brought before a meeting, so that its people look for help together." })
export class CaseReview {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who presents the child. Null only while the directory does not answer.",
  })
  organization!: OrganizationReference | null;

  @Field(() => Member, {
    nullable: true,
    description: "The presenter's record of the child. Null where you see the case by a consent and the record not at all.",
  })
  member!: Pick<Member, "id" | "memberId"> | null;

  @Field(() => String, { description: "What the presenter says of it." })
  summary!: string;

  @Field(() => [NeedEnum], { description: "What the case is about, by code." })
  themes!: readonly Need[];

  @Field(() => GraphqlDateTime, { description: "When it was presented, or what is said of it last changed." })
  presentedAt!: Date;
}

@ObjectType({ description: "A meeting, call, training, presentation or event." })
@Directive('@key(fields: "id")')
export class Gathering {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;
}

@ObjectType({ description: "How many children a theme concerned." })
export class ThemeCount {
  @Field(() => NeedEnum, { description: "The theme." })
  theme!: Need;

  @Field(() => Int, {
    nullable: true,
    description: "Children, each once. Null: from 1 to 10, which only the region's participants are told.",
  })
  children!: number | null;
}

@ObjectType({ description: "What a region's meetings of one quarter were about." })
export class QuarterThemes {
  @Field(() => Int, { description: "From 1 to 4." })
  quarter!: number;

  @Field(() => [ThemeCount], { description: "By theme; a theme of no child is left out." })
  themes!: ThemeCount[];
}
