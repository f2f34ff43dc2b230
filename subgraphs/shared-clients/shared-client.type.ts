import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";

export enum ClientChangeKind {
  MERGED = "MERGED",
  SPLIT = "SPLIT",
}
registerEnumType(ClientChangeKind, {
  name: "ClientChangeKind",
  description: "How linkage changed a shared client.",
  valuesConfig: {
    MERGED: { description: "Another shared client turned out to be the same child; the older id stayed." },
    SPLIT: { description: "Some of its members turned out to be another child; the id stayed with the larger part." },
  },
});

@ObjectType({ description: "One change of a shared client by linkage." })
export class ClientChange {
  @Field(() => ClientChangeKind, { description: "What happened." })
  kind!: ClientChangeKind;

  @Field(() => GraphqlDateTime, { description: "When the hub changed it." })
  changedAt!: Date;
}

@ObjectType("SharedClient", {
  description:
    "The child behind one or more members. Its id survives re-linking: a merge keeps the older id, a split the larger part's.",
})
@Directive('@key(fields: "id")')
export class SharedClientType {
  /** The database's key; not a field. */
  clientId!: number;

  @Field(() => ID, { description: "Opaque; the same for everybody who may see the child." })
  id!: string;

  @Field(() => GraphqlDateTime, { description: "Since when the hub knows this child." })
  linkedSince!: Date;
}

@ObjectType("Member", { description: "One organization's record of a child." })
@Directive('@key(fields: "id")')
export class LinkedMemberType {
  /** The database's key; not a field. Undefined where only the id was at hand. */
  memberId?: number;

  @Field(() => ID, { description: "Opaque; the same for everybody who may see the record." })
  id!: string;
}

export const SharedClientConnection = createConnectionType("SharedClientConnection", SharedClientType);
