import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { Need } from "../needs.js";
import { NeedEnum, Resource } from "../search/resource.type.js";
import { GUIDE_FORMATS } from "./guide-files.js";
import { LACKS, type Lack } from "./list-lacks.js";

const LackEnum = toEnum(LACKS);
registerEnumType(LackEnum, {
  name: "ResourceLack",
  description: "What the editor of an entry has to see to.",
  valuesConfig: {
    NO_ELIGIBILITY: { description: "It does not say who may use it." },
    NO_CONTACT: { description: "It has no telephone, page or e-mail address." },
    NO_AREA: { description: "It names no area and no place." },
    NO_NEED: { description: "None of its terms stands for a need, so that nobody finds it by one." },
    NOT_VERIFIED: { description: "Nobody has verified it for longer than the guide allows." },
    MISSING_AT_SOURCE: { description: "Its source no longer lists it." },
  },
});

export const GuideFormatEnum = toEnum(GUIDE_FORMATS);
registerEnumType(GuideFormatEnum, {
  name: "ResourceGuideFormat",
  description: "How a guide is written.",
  valuesConfig: {
    HTML: { description: "A page for print; a browser prints it to PDF." },
    CSV: { description: "A table with one line per need and service." },
    HSDS_JSON: { description: "A list of whole HSDS 3.1 services." },
  },
});

@ObjectType({ description: "One service in a guide." })
export class ResourceGuideEntry {
  @Field(() => Resource, { description: "The service." })
  resource!: Resource;

  @Field(() => Boolean, { description: "True where nobody has verified it for longer than the guide allows." })
  isStale!: boolean;

  @Field(() => [LackEnum], { description: "What its editor has to see to; empty for a good entry." })
  lacks!: readonly Lack[];
}

@ObjectType({ description: "The services of a guide that meet one need." })
export class ResourceGuideGroup {
  @Field(() => NeedEnum, { nullable: true, description: "Null for services whose terms stand for no need." })
  need!: Need | null;

  @Field(() => [ResourceGuideEntry], { description: "By name; a service stands under each of its needs." })
  entries!: ResourceGuideEntry[];
}

@ObjectType({ description: "A guide as a file." })
export class ResourceGuideFile {
  @Field(() => String, { description: "A name for it." })
  fileName!: string;

  @Field(() => String, { description: "Its media type." })
  contentType!: string;

  @Field(() => String, { description: "The file itself." })
  content!: string;
}

@ObjectType({ description: "The services of a state or region, for handing out. Public; nothing in it is about a child." })
export class ResourceGuide {
  @Field(() => String, { description: "Two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "Null for the whole state." })
  region!: string | null;

  @Field(() => GraphqlDate, { description: "The day that it shows." })
  builtOn!: PlainDate;

  @Field(() => Int, { description: "After how many days without a check an entry counts as out of date." })
  staleAfterDays!: number;

  @Field(() => Int, { description: "Services in it, each once." })
  totalCount!: number;

  @Field(() => [ResourceGuideGroup], { description: "By need in the order of the alphabet." })
  groups!: ResourceGuideGroup[];

  @Field(() => [ResourceGuideEntry], { description: "The editor's list: entries with anything to see to, by name." })
  toFix!: ResourceGuideEntry[];

  @Field(() => ResourceGuideFile, { description: "The guide as a file." })
  file?: ResourceGuideFile;
}
