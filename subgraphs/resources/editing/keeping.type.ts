import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { ResourceOrganization } from "../search/resource.type.js";
import { KEEPING_STATUSES, type KeepingStatus } from "./entry-keeping.js";

export const KeepingStatusEnum = toEnum(KEEPING_STATUSES);
registerEnumType(KeepingStatusEnum, {
  name: "EntryKeepingStatus",
  description: "Where an organization's wish to keep its entries stands.",
  valuesConfig: {
    WAITING: { description: "A directory's editor has to decide." },
    GRANTED: { description: "The organization may edit and verify the entries." },
    DECLINED: { description: "An editor has said no." },
    ENDED: { description: "It was granted, and the keeper or an editor has ended it." },
  },
});

@ObjectType({
  description: "An organization of the hub that keeps, or wants to keep, the entries of the directory that describe it.",
})
export class EntryKeeping {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => ResourceOrganization, {
    description: "The organization as the directory lists it; its services are kept with it.",
  })
  described!: ResourceOrganization;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who keeps it or wants to. Null only while the directory of organizations does not answer.",
  })
  keeper!: OrganizationReference | null;

  @Field(() => KeepingStatusEnum, { description: "Where it stands." })
  status!: KeepingStatus;

  @Field(() => String, { description: "Why the organization says that the entries describe it." })
  reason!: string;

  @Field(() => GraphqlDateTime, { description: "When it asked." })
  askedAt!: Date;

  @Field(() => OrganizationReference, { nullable: true, description: "Whose people decided or ended it; null while nobody has." })
  decidedBy!: OrganizationReference | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When; null while nobody has." })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why; null where nobody said." })
  decisionReason!: string | null;
}

export const EntryKeepingConnection = createConnectionType("EntryKeepingConnection", EntryKeeping);
