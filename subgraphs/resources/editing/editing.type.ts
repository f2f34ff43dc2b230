import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { FieldValue } from "../hsds/check-row.js";
import { Resource } from "../search/resource.type.js";
import { EDIT_KINDS, type EditKind } from "./entry-edit.js";

const EditKindEnum = toEnum(EDIT_KINDS);
registerEnumType(EditKindEnum, {
  name: "ResourceEditKind",
  description: "What somebody did to a service's entry.",
  valuesConfig: {
    VERIFIED: { description: "Said that it is right." },
    EDITED: { description: "Changed it." },
    UNDONE: { description: "Took an edit or a verification back." },
  },
});

@ObjectType({
  description: "One field of a service's entry, or of one of its details, that a person or a file of its source changed.",
})
export class ResourceChange {
  @Field(() => String, { description: "The HSDS object: service, phone, attribute and so on." })
  object!: string;

  @Field(() => String, { description: "The HSDS field, for example eligibility_description." })
  field!: string;

  @Field(() => String, { nullable: true, description: "Its value before, as text; null for none." })
  previous!: FieldValue | null;

  @Field(() => String, { nullable: true, description: "Its value since, as text; null for none." })
  replacement!: FieldValue | null;

  @Field(() => GraphqlDateTime, { description: "When the hub learned it." })
  changedAt!: Date;

  @Field(() => EditKindEnum, { nullable: true, description: "What the person did; null where a file changed it." })
  kind!: EditKind | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Whose people changed it; null where a file of the source did, or while the directory does not answer.",
  })
  by!: OrganizationReference | null;

  @Field(() => ID, { nullable: true, description: "What `undoResourceEdit` takes; null where a file changed it." })
  editId!: string | null;

  @Field(() => Boolean, { description: "True where somebody took it back." })
  isUndone!: boolean;
}

export const ResourceChangeConnection = createConnectionType("ResourceChangeConnection", ResourceChange);

@ObjectType({ description: "What came of an edit, a verification or an undo." })
export class ResourceEditResult {
  @Field(() => ID, { nullable: true, description: "What `undoResourceEdit` takes; null where all of it stood so already." })
  editId!: string | null;

  @Field(() => [ResourceChange], { description: "What it changed, field by field; empty where all of it stood so already." })
  changes!: ResourceChange[];

  @Field(() => Resource, { nullable: true, description: "The service as it is shown now; null where it is no longer offered." })
  resource?: Resource | null;
}
