import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { PlainDate, PlainMonth } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate, GraphqlMonth } from "#shared/graphql/scalars.js";
import { Coordinator } from "../coordinator.type.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { Member } from "../member.type.js";
import { Activities } from "./activity.type.js";
import { ContactInput } from "./contact.input.js";
import { Contact, ContactConnection, OutreachSummary } from "./contact.type.js";

@Resolver(() => Member)
export class ContactResolver {
  @Query(() => Activities, {
    nullable: true,
    description:
      "What one of your organization's people spent a month's contacts on. Null for an unknown person and another organization's alike.",
  })
  activities(
    @Arg("coordinator", () => ID, { description: "The coordinator's id." }) coordinatorId: string,
    @Arg("month", () => GraphqlMonth, { description: "The month of the contacts." }) month: PlainMonth,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Activities | null> {
    return context.contacts.findActivities(coordinatorId, month);
  }

  @Mutation(() => Contact, {
    description:
      "Records a contact with a family of your organization or with providers, or an attempt at one. An unknown child and one that is not yours are NOT_FOUND alike; a key that was used for another contact is CONFLICT.",
  })
  recordOutreach(@Arg("input", () => ContactInput) input: ContactInput, @Ctx() context: CoordinatorsContext): Promise<Contact> {
    return context.contacts.recordContact(input);
  }

  @FieldResolver(() => ContactConnection, {
    nullable: true,
    description:
      "Contacts that your organization recorded, newest first; of another organization's, only education records that a parent's consent opens to you. Null where they are not yours to see.",
  })
  contacts(
    @Root() member: Member,
    @Arg("first", () => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." }) first:
      | number
      | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Page<Contact> | null> {
    return context.contacts.listContacts(member.memberId, { first, after });
  }

  @FieldResolver(() => OutreachSummary, {
    nullable: true,
    description: "Your organization's attempts to reach the family. Null where they are not yours to see.",
  })
  outreach(
    @Root() member: Member,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "Attempts up to this day; null for today." })
    asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<OutreachSummary | null> {
    return context.contacts.summarizeOutreach(member.memberId, asOf);
  }
}

@Resolver(() => Contact)
export class ContactCoordinatorResolver {
  @FieldResolver(() => Coordinator, {
    nullable: true,
    description: "Who made it. Null where not said, or where the person is not yours to see.",
  })
  async coordinator(@Root() { coordinatorId }: Contact, @Ctx() context: CoordinatorsContext): Promise<Coordinator | null> {
    return coordinatorId === null ? null : context.coordinators.findCoordinator(coordinatorId);
  }
}
