import { Field, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";

export const RESOLUTIONS = ["KEEP_BOTH", "END_ONE", "NOT_A_DUPLICATE", "WRONG_MATCH"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export const ResolutionEnum = toEnum(RESOLUTIONS);
registerEnumType(ResolutionEnum, {
  name: "FindingResolution",
  description: "What somebody decided on a finding.",
  valuesConfig: {
    KEEP_BOTH: { description: "Both go on, for the reason in the comment." },
    END_ONE: { description: "One of the two ends." },
    NOT_A_DUPLICATE: { description: "The two do different things: the rule should not have spoken." },
    WRONG_MATCH: {
      description:
        "The two sides are two children's: a data steward decides on the match, for the reason in the comment. It counts neither for nor against the rule.",
    },
  },
});

const EVENT_KINDS = ["FOUND", "COMMENT", "ASSIGNED", "RESOLVED", "UNDONE", "CLOSED"] as const;
export type FindingEventKind = (typeof EVENT_KINDS)[number];

const FindingEventKindEnum = toEnum(EVENT_KINDS);
registerEnumType(FindingEventKindEnum, {
  name: "FindingEventKind",
  description: "What happened to a finding.",
  valuesConfig: {
    FOUND: { description: "The hub found it." },
    COMMENT: { description: "Somebody commented on it." },
    ASSIGNED: { description: "Somebody gave it to somebody, or took it from them." },
    RESOLVED: { description: "Somebody decided on it." },
    UNDONE: { description: "Somebody took a decision back." },
    CLOSED: { description: "The records or rules changed, or a claim was reversed, so that it no longer holds." },
  },
});

@ObjectType({ description: "One thing that happened to a finding." })
export class FindingEvent {
  @Field(() => FindingEventKindEnum, { description: "What happened." })
  kind!: FindingEventKind;

  @Field(() => GraphqlDateTime, { description: "When." })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Who, as the issuer of tokens names the person. Null: the hub." })
  by!: string | null;

  @Field(() => OrganizationReference, { nullable: true, description: "For which organization. Null: the hub." })
  organization!: OrganizationReference | null;

  @Field(() => ResolutionEnum, { nullable: true, description: "What was decided, or taken back. Null for everything else." })
  resolution!: Resolution | null;

  @Field(() => String, { nullable: true, description: "The comment, or to whom it was assigned. Null where there is none." })
  text!: string | null;
}
export const FindingEventConnection = createConnectionType("FindingEventConnection", FindingEvent);
