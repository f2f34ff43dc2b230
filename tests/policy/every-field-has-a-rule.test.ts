/** Nothing is open because somebody forgot it: each field of each subgraph is opened to somebody by a rule of its own. */
import { defaultFieldResolver, type GraphQLObjectType, type GraphQLResolveInfo, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { HubError } from "../../subgraphs/shared/errors.js";
import type { Subgraph } from "../../subgraphs/shared/graphql/subgraph.js";
import { ROLES } from "../../subgraphs/shared/identity.js";
import { useHub } from "../testkit/hub.js";

const hub = useHub();

interface Field {
  readonly type: GraphQLObjectType;
  readonly name: string;
}

function listFields({ schema }: Subgraph): Field[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types.flatMap((type) => Object.keys(type.getFields()).map((name) => ({ type, name })));
  // Federation's own, which the gateway alone can reach.
  return fields.filter(({ type, name }) => !type.name.startsWith("_") && !name.startsWith("_"));
}

/** What the field gate says to somebody of this role; whatever happens behind the gate does not count here. */
async function askGate({ type, name }: Field, role: (typeof ROLES)[number] | null): Promise<string> {
  const field = type.getFields()[name];
  const identity = role && { subject: "tester", organizationId: "KS_SHCN", role };
  const claims = { requestId: "policy", identity, purpose: null, sourcesDown: [] };
  const info = { parentType: type, fieldName: name, schema: undefined } as unknown as GraphQLResolveInfo;
  // The gate returns its refusal; what the field behind it throws is another matter.
  const ask = async () => await (field?.resolve ?? defaultFieldResolver)({}, {}, claims, info);
  const answer = await ask().catch(() => undefined);
  return answer instanceof HubError ? answer.message : "open";
}

test("every field of every type of every subgraph is named by a rule", async () => {
  const forgotten: string[] = [];
  let fields = 0;
  for (const subgraph of hub.listSubgraphs()) {
    for (const field of listFields(subgraph)) {
      fields += 1;
      const answers = await Promise.all(ROLES.map((role) => askGate(field, role)));
      if (answers.every((answer) => answer.includes("no rule opens this field"))) {
        forgotten.push(`${subgraph.name}: ${field.type.name}.${field.name}`);
      }
    }
  }
  expect(forgotten).toEqual([]);
  expect(fields).toBeGreaterThan(150);
});

test("somebody without a token passes the gate of the directory alone", async () => {
  const open = new Set<string>();
  for (const subgraph of hub.listSubgraphs()) {
    for (const field of listFields(subgraph)) {
      if ((await askGate(field, null)) === "open")
        open.add(field.type.name === "Query" ? `Query.${field.name}` : field.type.name);
    }
  }
  expect([...open].sort()).toEqual([
    "EligibilityReason",
    "FundingShare",
    "Organization",
    "PageInfo",
    "Program",
    "ProgramArrangement",
    "ProgramContract",
    "ProgramEligibilityCriterion",
    "ProgramSite",
    "Query.organization",
    "Query.organizations",
    "Query.program",
    "Query.programs",
    "Query.resource",
    "Query.resourceGuide",
    "Query.resources",
    "Resource",
    "ResourceConnection",
    "ResourceDispute",
    "ResourceFacet",
    "ResourceGuide",
    "ResourceGuideEntry",
    "ResourceGuideFile",
    "ResourceGuideGroup",
    "ResourceLocation",
    "ResourceOrganization",
    "ResourcePhone",
  ]);
});
