import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type GraphQLResolveInfo, GraphQLScalarType, type GraphQLSchema, parse, specifiedDirectives } from "graphql";
import { buildSchema, createResolversMap } from "type-graphql";
import { type FieldRules, guardFields } from "../policy/shield.js";
import { GraphqlDate, GraphqlDateTime, GraphqlMonth } from "./scalars.js";

type ResolverClass = new (...parameters: never[]) => object;
type ObjectTypeClass = new () => object;

/**
 * Finds the row behind an entity's key, within what the asker may see.
 * Null for an unknown key and for one that the asker may not see: nobody can tell which.
 */
// biome-ignore lint/suspicious/noExplicitAny: each subgraph types its own reference and context.
export type ReferenceResolver = (reference: any, context: any, info: GraphQLResolveInfo) => unknown;

export interface SubgraphSchemaParts {
  readonly resolvers: readonly ResolverClass[];
  /** Types that no resolver returns directly, such as entities of other subgraphs. */
  readonly types: readonly ObjectTypeClass[];
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** Who may ask for what: a type or field without a rule is denied. */
  readonly rules: FieldRules;
}

const FEDERATION_LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@provides", "@requires", "@override", "@inaccessible", "@tag"])';

export async function buildSubgraph(parts: SubgraphSchemaParts): Promise<{ sdl: string; schema: GraphQLSchema }> {
  const classes = await buildSchema({
    resolvers: parts.resolvers as unknown as [ResolverClass],
    orphanedTypes: [...parts.types],
    scalarsMap: [],
    // Federation directives are only known to the subgraph schema that is built from the printed text.
    skipCheck: true,
    validate: false,
    container: { get: (type) => new type() },
  } as Parameters<typeof buildSchema>[0]);
  const sdl = `${FEDERATION_LINK}\n\n${printClasses(classes)}\n`;
  const resolvers = createResolversMap(classes) as Record<string, unknown>;
  for (const [type, resolve] of Object.entries(parts.references)) {
    resolvers[type] = { ...(resolvers[type] as object | undefined), __resolveReference: resolve };
  }
  for (const scalar of [GraphqlDate, GraphqlMonth, GraphqlDateTime]) {
    if (resolvers[scalar.name] instanceof GraphQLScalarType || classes.getType(scalar.name)) resolvers[scalar.name] = scalar;
  }
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  return { sdl, schema: guardFields(schema, parts.rules) };
}

function printClasses(schema: GraphQLSchema): string {
  const known = new Set(specifiedDirectives.map((directive) => directive.name));
  const document = printSchemaWithDirectives(schema);
  return document
    .replace(/^schema\s*(@[^{]*)?\{[^}]*\}\s*/m, "")
    .replace(/^directive @(\w+)[^\n]*\n/gm, (line, name: string) => (known.has(name) ? "" : line))
    .trim();
}
