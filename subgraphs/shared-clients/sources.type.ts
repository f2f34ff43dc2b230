import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

export enum SourceStatus {
  ANSWERED = "ANSWERED",
  STALE = "STALE",
  DOWN = "DOWN",
  NO_AGREEMENT = "NO_AGREEMENT",
}
registerEnumType(SourceStatus, {
  name: "SourceStatus",
  description:
    "Whether a source took part in an answer. Only where all are ANSWERED does an empty answer mean that there is nothing.",
  valuesConfig: {
    ANSWERED: { description: "Its records are in the answer, as of its latest roster." },
    STALE: { description: "Its records are in the answer, but its latest roster is older than agreed or not worked in yet." },
    DOWN: { description: "This part of the hub did not answer." },
    NO_AGREEMENT: {
      description: "No agreement with your organization is in force for this purpose, so its records were not looked at.",
    },
  },
});

@ObjectType({ description: "An organization, or a part of the hub, that an answer draws on. The same for every child." })
@Directive("@shareable")
export class Source {
  @Field(() => String, { description: "The organization's id, or the name of the part of the hub." })
  name!: string;

  @Field(() => OrganizationReference, { nullable: true, description: "Null for a part of the hub." })
  organization!: OrganizationReference | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "The day that its latest roster in the answer speaks of. Null where it has sent none, or none is worked in yet.",
  })
  asOf!: PlainDate | null;

  @Field(() => SourceStatus, { description: "Whether it took part." })
  status!: SourceStatus;
}
