import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { Need } from "#shared/needs.js";
import type { FieldValue } from "../hsds/check-row.js";
import { Resource } from "../search/resource.type.js";
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
    SOURCE_DISAGREES: {
      description: "A file of its source has changed the value of a field that was edited here: see `disputes`.",
    },
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

@ObjectType({
  description:
    "A field that was edited here and of which the source has said something else since. Sending the field again, with either value, decides.",
})
export class ResourceDispute {
  @Field(() => String, { description: "The HSDS object: service, or one of its details such as phone." })
  object!: string;

  @Field(() => String, { description: "The HSDS field." })
  field!: string;

  @Field(() => String, { nullable: true, description: "What is shown, as text: the value of the edit; null for none." })
  shown!: FieldValue | null;

  @Field(() => String, { nullable: true, description: "What the source says now, as text; null for none." })
  fromSource!: FieldValue | null;
}

@ObjectType({ description: "One service in a guide." })
export class ResourceGuideEntry {
  @Field(() => Resource, { description: "The service." })
  resource!: Resource;

  @Field(() => Boolean, { description: "True where nobody has verified it for longer than the guide allows." })
  isStale!: boolean;

  @Field(() => [LackEnum], { description: "What its editor has to see to; empty for a good entry." })
  lacks!: readonly Lack[];

  @Field(() => [ResourceDispute], { description: "Where its source has changed its word on what was edited; empty for none." })
  disputes!: ResourceDispute[];
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
