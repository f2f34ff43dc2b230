import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import { SharedClientConnection, type SharedClientType } from "../shared-client.type.js";
import { Source } from "../sources.type.js";

@ObjectType({ description: "How many shared children fall under one key." })
export class CountByKey {
  @Field(() => String, {
    description: "The county, health plan (organization id) or age band; UNKNOWN where no open record says.",
  })
  key!: string;

  @Field(() => Int, { description: "Children." })
  count!: number;
}

@ObjectType({ description: "How many shared children one organization serves." })
export class CountByOrganization {
  @Field(() => OrganizationReference, { description: "The organization that sent the enrollment." })
  organization!: OrganizationReference;

  @Field(() => Int, { description: "Children; one served by two organizations counts for both." })
  count!: number;
}

@ObjectType({ description: "The children whom two programs have in common in a month, as far as the records are open to you." })
export class SharedClientsAnswer {
  @Field(() => GraphqlMonth, { description: "The month that was asked for." })
  month!: PlainMonth;

  @Field(() => ProgramReference, { nullable: true, description: "The first program." })
  a!: ProgramReference | null;

  @Field(() => ProgramReference, { nullable: true, description: "The second program." })
  b!: ProgramReference | null;

  @Field(() => Int, { description: "Children in a on at least one day of the month." })
  totalA!: number;

  @Field(() => Int, { description: "Children in b on at least one day of the month." })
  totalB!: number;

  @Field(() => Int, { description: "Children in both. Certain matches only." })
  shared!: number;

  @Field(() => Float, { nullable: true, description: "Per cent of a's children, one decimal. Null where a has none." })
  percentOfA!: number | null;

  @Field(() => Float, { nullable: true, description: "Per cent of b's children, one decimal. Null where b has none." })
  percentOfB!: number | null;

  @Field(() => Int, { description: "Further children of a who may be in b too: held matches, never part of `shared`." })
  probable!: number;

  @Field(() => [CountByOrganization], { description: "Shared children by the organization that sent b's enrollment." })
  byOrganizationOfB!: CountByOrganization[];

  @Field(() => [CountByKey], { description: "Shared children by county of the home." })
  byCounty!: CountByKey[];

  @Field(() => [CountByKey], {
    description: "Shared children by health plan in the month; a child with two plans counts for both.",
  })
  byPlan!: CountByKey[];

  @Field(() => [CountByKey], {
    description: "Shared children by age at the end of the month: 0-2, 3-5, 6-11, 12-17, 18-20, 21+.",
  })
  byAgeBand!: CountByKey[];

  @Field(() => SharedClientConnection, { description: "The shared children." })
  clients!: Page<SharedClientType>;

  @Field(() => [Source], { description: "Who took part in the answer." })
  sources!: Source[];

  @Field(() => ID, { description: "The entry in the disclosure log that this answer was recorded under." })
  auditId!: string;
}
