import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { createConnectionType, type Page, type PageRequest } from "#shared/graphql/connection.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import { FindingKindEnum } from "../findings/finding.type.js";
import { VerdictEnum } from "../rules/overlap-rule.type.js";
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

@ObjectType({ description: "Of how many shared children the rules say one thing about the two programs." })
export class CountByVerdict {
  @Field(() => FindingKindEnum, {
    nullable: true,
    description: "Of which kind of finding: the three are counted apart. Null with the verdict.",
  })
  kind!: string | null;

  @Field(() => VerdictEnum, {
    nullable: true,
    description: "What the findings say, open or resolved. Null: there is no finding that you may see.",
  })
  verdict!: string | null;

  @Field(() => Int, { description: "Children; one with two findings that differ counts for both." })
  count!: number;
}

@ObjectType("Coordinator", { description: "A person who coordinates care for one organization." })
@Directive('@key(fields: "id", resolvable: false)')
export class CoordinatorReference {
  @Field(() => ID, { description: "Opaque." })
  id!: string;
}

@ObjectType({ description: "Somebody to talk with about the children whom two programs share." })
export class SuggestedInvitee {
  @Field(() => CoordinatorReference, {
    nullable: true,
    description: "Who coordinates for them. Null only while the coordinators' directory does not answer.",
  })
  coordinator!: CoordinatorReference | null;

  @Field(() => Int, { description: "Shared children for whom this person coordinates under one of the two programs." })
  children!: number;
}

export const SuggestedInviteeConnection = createConnectionType("SuggestedInviteeConnection", SuggestedInvitee);

/** What is counted over all children of two programs, as the graph shows it: null where a small cell is not shown. */
export interface PairTotals {
  readonly totalA: number | null;
  readonly totalB: number | null;
  readonly shared: number;
  readonly percentOfA: number | null;
  readonly percentOfB: number | null;
  readonly probable: number | null;
  readonly comparable: number | null;
  readonly overlapRate: number | null;
  readonly byOrganizationOfB: CountByOrganization[];
  readonly byCounty: CountByKey[];
  readonly byPlan: CountByKey[];
  readonly byAgeBand: CountByKey[];
}

/** The same, by name. */
// biome-ignore format: one list
export const TOTALS: readonly (keyof PairTotals)[] = [
  "totalA", "totalB", "shared", "percentOfA", "percentOfB", "probable", "comparable", "overlapRate", "byOrganizationOfB", "byCounty", "byPlan", "byAgeBand",
];

@ObjectType({ description: "The children whom two programs have in common in a month, as far as the records are open to you." })
export class SharedClientsAnswer {
  @Field(() => GraphqlMonth, { description: "The month that was asked for." })
  month!: PlainMonth;

  @Field(() => ProgramReference, { nullable: true, description: "The first program." })
  a!: ProgramReference | null;

  @Field(() => ProgramReference, { nullable: true, description: "The second program." })
  b!: ProgramReference | null;

  /** Counted once, and only where one of them is selected: a page of children alone costs a fraction of it. Not a field. */
  getTotals!: () => Promise<PairTotals>;

  /** Not a field either. Null where the asker's role sees no findings. */
  getVerdicts!: () => Promise<CountByVerdict[] | null>;

  /** Not a field either. */
  listInvitees!: (page: PageRequest) => Promise<Page<SuggestedInvitee>>;

  @Field(() => SharedClientConnection, { description: "The shared children." })
  clients!: Page<SharedClientType>;

  @Field(() => [Source], { description: "Who took part in the answer." })
  sources!: Source[];

  @Field(() => ID, { description: "The entry in the disclosure log that this answer was recorded under." })
  auditId!: string;
}
