import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";

export const Workforce = {
  NURSE: "NURSE",
  SOCIAL_WORKER: "SOCIAL_WORKER",
  COMMUNITY_HEALTH_WORKER: "COMMUNITY_HEALTH_WORKER",
  PARENT_CONSULTANT: "PARENT_CONSULTANT",
  FAMILY_PEER: "FAMILY_PEER",
  OTHER: "OTHER",
} as const;
export type Workforce = keyof typeof Workforce;

registerEnumType(Workforce, {
  name: "Workforce",
  description: "The profession of a person who coordinates.",
  valuesConfig: {
    NURSE: { description: "A nurse." },
    SOCIAL_WORKER: { description: "A social worker." },
    COMMUNITY_HEALTH_WORKER: { description: "A community health worker." },
    PARENT_CONSULTANT: { description: "A trained parent who advises a practice or program." },
    FAMILY_PEER: { description: "A parent who supports another family." },
    OTHER: { description: "Any other profession." },
  },
});

@ObjectType({ description: "A person who coordinates care for one organization." })
@Directive('@key(fields: "id")')
export class Coordinator {
  @Field(() => ID, { description: "Opaque; stays the same when the name or phone changes and the e-mail does not." })
  id!: string;

  @Field(() => String, { description: "As the organization last wrote it; the e-mail where it wrote no name." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The person's title. It says nothing about what the person does for a child: see Assignment.function. Null where not said.",
  })
  role!: string | null;

  @Field(() => String, { nullable: true, description: "As the organization last wrote it. Null where not said." })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "As the organization last wrote it. Null where not said." })
  email!: string | null;

  @Field(() => Workforce, { nullable: true, description: "The person's profession. Null where not said." })
  workforce!: Workforce | null;

  @Field(() => String, {
    nullable: true,
    description: "Who employs the person, as the organization writes it. Null where not said, which mostly means itself.",
  })
  employer!: string | null;

  @Field(() => String, { nullable: true, description: "Where the person works. Null where not said." })
  site!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Languages that the person speaks, as the organization writes them. Null where not said.",
  })
  languages!: string | null;

  /** Resolved to `organization`. */
  organizationId!: string;
}

export const CoordinatorConnection = createConnectionType("CoordinatorConnection", Coordinator);
