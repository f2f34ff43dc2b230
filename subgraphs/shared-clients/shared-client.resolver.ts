import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ClientChange, LinkedMemberType, SharedClientType } from "./shared-client.type.js";
import type { SharedClientsContext } from "./shared-clients.context.js";
import { findClientOfMember, findSharedClient, listChanges, listVisibleMemberIds } from "./shared-clients.service.js";

@Resolver(() => SharedClientType)
export class SharedClientResolver {
  @Query(() => SharedClientType, {
    nullable: true,
    description: "A child by its shared client's id. Null: unknown, or no record of it is open to you.",
  })
  sharedClient(
    @Arg("id", () => ID, { description: "The shared client's id; that of a merged one leads to the one that stayed." })
    id: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<SharedClientType | null> {
    return findSharedClient(context, id);
  }

  @FieldResolver(() => [LinkedMemberType], {
    description: "The organizations' records of the child, as far as they are open to you.",
  })
  async members(@Root() client: SharedClientType, @Ctx() context: SharedClientsContext): Promise<{ id: string }[]> {
    return (await listVisibleMemberIds(context, client.clientId)).map((id) => ({ id }));
  }

  @FieldResolver(() => [ClientChange], { description: "How linkage changed the client, newest first." })
  history(@Root() client: SharedClientType, @Ctx() context: SharedClientsContext): Promise<ClientChange[]> {
    return listChanges(context, client.clientId) as Promise<ClientChange[]>;
  }
}

@Resolver(() => LinkedMemberType)
export class LinkedMemberResolver {
  @FieldResolver(() => SharedClientType, {
    nullable: true,
    description: "The child behind this record. Null while the record is not linked, or where it is not open to you.",
  })
  sharedClient(@Root() member: LinkedMemberType, @Ctx() context: SharedClientsContext): Promise<SharedClientType | null> {
    const memberId = member.memberId ?? context.services.ids.find("Member", member.id);
    return memberId === undefined ? Promise.resolve(null) : findClientOfMember(context, memberId);
  }
}
