import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { type Page, PageInfo } from "#shared/graphql/connection.js";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { Need } from "#shared/needs.js";
import { COSTS, type Cost } from "./cost.js";

export const CostEnum = toEnum(COSTS);
registerEnumType(CostEnum, {
  name: "ResourceCost",
  description: "What a family pays at best.",
  valuesConfig: {
    FREE: { description: "Some option costs nothing." },
    SLIDING_SCALE: { description: "The price follows what a family can pay." },
    FEE: { description: "Every option has a price." },
    UNKNOWN: { description: "The entry does not say." },
  },
});

const FACET_KINDS = ["NEED", "COST", "LANGUAGE", "VIRTUAL", "COUNTY", "INSURANCE"] as const;
const FacetKindEnum = toEnum(FACET_KINDS);
registerEnumType(FacetKindEnum, { name: "ResourceFacetKind", description: "By what services are counted." });

export const ELIGIBILITY_CRITERIA = ["AGE", "INSURANCE", "DIAGNOSIS_GROUP", "INCOME", "RESIDENCY"] as const;
export type EligibilityCriterion = (typeof ELIGIBILITY_CRITERIA)[number];
const EligibilityCriterionEnum = toEnum(ELIGIBILITY_CRITERIA);
registerEnumType(EligibilityCriterionEnum, { name: "EligibilityCriterion", description: "What admission may depend on." });

@ObjectType({ description: "One condition of admission, held against what the question said." })
export class EligibilityReason {
  @Field(() => EligibilityCriterionEnum, { description: "What the condition is about." })
  criterion!: EligibilityCriterion;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: the condition is met, or there is none of this kind. Null: the question did not say enough to tell.",
  })
  isMet!: boolean | null;

  @Field(() => String, { description: "The condition in words, for example “from 0 to 17 years”." })
  condition!: string;
}

@ObjectType({ description: "A telephone number." })
export class ResourcePhone {
  @Field(() => String, { description: "As the directory writes it." })
  number!: string;

  @Field(() => Int, { nullable: true, description: "Null where there is none." })
  extension!: number | null;

  @Field(() => String, { nullable: true, description: "What kind of line it is or who answers; null where it is not said." })
  description!: string | null;
}

@ObjectType({ description: "A place at which a service is given, or a virtual one." })
export class ResourceLocation {
  @Field(() => ID, { description: "The location's id (UUID) in the directory." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Null where it has none of its own." })
  name!: string | null;

  @Field(() => Boolean, { description: "True where nobody has to go anywhere." })
  isVirtual!: boolean;

  @Field(() => String, { nullable: true, description: "Street, city, state and ZIP in one line; null where none is given." })
  address!: string | null;

  @Field(() => Float, { nullable: true, description: "Degrees north (WGS 84); null where it is not known." })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: "Degrees east (WGS 84); null where it is not known." })
  longitude!: number | null;

  @Field(() => String, { nullable: true, description: "Where to find it on the web; null where it is not said." })
  url!: string | null;
}

@ObjectType({
  description: "The organization that gives a service, as the directory lists it. It need not take part in the hub.",
})
export class ResourceOrganization {
  @Field(() => ID, { description: "Its id (UUID) in the directory." })
  id!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Its site; null where it has none." })
  website!: string | null;
}

@ObjectType({
  description: "A service of the directory (HSDS “service”), with what a family needs to reach it. Texts are plain text.",
})
@Directive('@key(fields: "id")')
export class Resource {
  @Field(() => ID, { description: "The service's id (UUID) in the directory; it stays the same over imports." })
  id!: string;

  @Field(() => String, { description: "The service's name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it offers; null where the entry does not say." })
  description!: string | null;

  @Field(() => ResourceOrganization, { nullable: true, description: "Who gives it; null where the directory does not list it." })
  organization!: ResourceOrganization | null;

  @Field(() => String, { description: "active or temporarily closed; others are never offered." })
  status!: string;

  @Field(() => String, { nullable: true, description: "A notice that readers should see first; null for none." })
  alert!: string | null;

  @Field(() => [NeedEnum], { description: "The needs that it meets." })
  needs!: readonly Need[];

  @Field(() => String, { nullable: true, description: "Its page; null where it has none." })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "Null where it has none." })
  email!: string | null;

  @Field(() => [ResourcePhone], { description: "Its numbers, or its organization's where it has none of its own." })
  phones!: ResourcePhone[];

  @Field(() => [String], { description: "Opening hours, a line each, in local time." })
  hours!: string[];

  @Field(() => [ResourceLocation], { description: "Where it is given." })
  locations!: ResourceLocation[];

  @Field(() => [String], {
    description: "Areas whose families it helps, as the directory names them; empty where it names none.",
  })
  areas!: string[];

  @Field(() => String, { nullable: true, description: "Who may use it, in words; null where the entry does not say." })
  eligibility!: string | null;

  @Field(() => Float, { nullable: true, description: "In years; null for no lower limit." })
  minimumAge!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "In years, the last year of age that is admitted; null for no upper limit.",
  })
  maximumAge!: number | null;

  @Field(() => [String], { description: "Languages spoken: codes of ISO 639 (en, es; ase for American Sign Language)." })
  languages!: readonly string[];

  @Field(() => CostEnum, { description: "What a family pays at best." })
  cost!: Cost;

  @Field(() => String, { nullable: true, description: "Fees in words; null where the entry does not say." })
  fees!: string | null;

  @Field(() => String, { nullable: true, description: "How to apply; null where the entry does not say." })
  application!: string | null;

  @Field(() => [String], { description: "Documents to bring." })
  documents!: string[];

  @Field(() => Boolean, { description: "True where it is given by telephone or on the web." })
  isVirtual!: boolean;

  @Field(() => GraphqlDate, { nullable: true, description: "When somebody last checked the entry; null for never." })
  verifiedOn!: PlainDate | null;

  @Field(() => GraphqlDateTime, {
    nullable: true,
    description: "Since when its source no longer lists it; null while it does. Ask before you send a family there.",
  })
  missingSince!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: "Miles from the place that the question named, as the crow flies; null without one and for a virtual service.",
  })
  distanceMiles!: number | null;

  @Field(() => [EligibilityReason], {
    description: "Every kind of condition, held against the question: why this service fits. Empty where no question was asked.",
  })
  reasons!: EligibilityReason[];
}

@ObjectType({ description: "How many of the services that match have this value." })
export class ResourceFacet {
  @Field(() => FacetKindEnum, { description: "By what is counted." })
  kind!: (typeof FACET_KINDS)[number];

  @Field(() => String, { description: "The value, as the argument of the same kind takes it; a county as KS/Allen." })
  value!: string;

  @Field(() => Int, { description: "Services; one may count under several values." })
  count!: number;
}

@ObjectType({ description: "A page of services, best first, with counts over all that match." })
export class ResourceConnection implements Page<Resource> {
  @Field(() => [Resource], { description: "The services of this page." })
  nodes!: Resource[];

  @Field(() => Int, { description: "Services over all pages." })
  totalCount!: number;

  @Field(() => PageInfo, { description: "Whether another page follows, and how to ask for it." })
  pageInfo!: PageInfo;

  @Field(() => [ResourceFacet], { description: "Counts by value over all services that match, whatever the page." })
  facets?: ResourceFacet[];
}
