/**
 * The floor: the same classes, field gates, loaders and statements as one GraphQL schema without federation. A field of
 * another subgraph is reached by calling that subgraph's reference resolver with the key: no query plan, no queries
 * written, parsed and executed per subgraph, no answers merged, nothing turned into JSON in between.
 * What it leaves in: each subgraph still finds out by itself what the asker may reach, which a program written as one
 * would do once. What it leaves out: a subgraph that is down, and abstract types, which the hub does not have.
 */
import {
  defaultFieldResolver,
  execute,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isScalarType,
} from "graphql";
import type { ReferenceResolver } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Engine, GatewayContext } from "../../gateway/engine.js";
import { composeSupergraph } from "../../schema/compose.js";

/** What Apollo Server takes in the federating gateway's place. */
export function createOneSchemaEngine(subgraphs: readonly Subgraph[]): Engine {
  const { api, supergraphSdl } = composeSupergraph(subgraphs);
  addResolvers(api, subgraphs);
  const listeners = new Set<Parameters<Engine["onSchemaLoadOrUpdate"]>[0]>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const listener of listeners) listener({ apiSchema: api, coreSupergraphSdl: supergraphSdl });
      return {
        executor: async ({ document, request, context }) => {
          const contextValue = createContext(subgraphs, context as unknown as GatewayContext);
          return execute({ schema: api, document, variableValues: request.variables ?? {}, contextValue });
        },
      };
    },
    async stop() {},
  };
}

/** A subgraph's own context of this request, made when it is first needed. */
interface OneContext {
  contextOf(subgraph: Subgraph): object;
}

function createContext(subgraphs: readonly Subgraph[], { claims }: GatewayContext): OneContext {
  const contexts = new Map<Subgraph, object>();
  for (const subgraph of subgraphs) contexts.set(subgraph, subgraph.createContext(claims));
  return { contextOf: (subgraph) => contexts.get(subgraph) ?? {} };
}

/** An object as the subgraph that answered with it knows it, and as others do, once they were asked. */
interface Thing {
  readonly home: Subgraph;
  readonly value: object;
  readonly elsewhere: Map<Subgraph, Promise<object | null>>;
}

interface Owner {
  readonly subgraph: Subgraph;
  readonly resolve: GraphQLFieldResolver<unknown, object>;
  readonly resolveReference: ReferenceResolver | undefined;
}

function addResolvers(api: GraphQLSchema, subgraphs: readonly Subgraph[]): void {
  for (const type of Object.values(api.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    const sample = subgraphs.map((subgraph) => subgraph.schema.getType(type.name)).find((found) => found !== undefined);
    if (isScalarType(type) && isScalarType(sample)) {
      Object.assign(type, { serialize: sample.serialize, parseValue: sample.parseValue, parseLiteral: sample.parseLiteral });
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = toResolver(type, field, listOwners(type, field, subgraphs));
  }
}

function listOwners(
  { name }: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  subgraphs: readonly Subgraph[],
): readonly Owner[] {
  return subgraphs.flatMap((subgraph) => {
    const type = subgraph.schema.getType(name);
    const own = isObjectType(type) ? type.getFields()[field.name] : undefined;
    if (!isObjectType(type) || !own) return [];
    const { subgraph: federation } = (type.extensions.apollo ?? {}) as { subgraph?: { resolveReference?: ReferenceResolver } };
    return [{ subgraph, resolve: own.resolve ?? defaultFieldResolver, resolveReference: federation?.resolveReference }];
  });
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function toResolver(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, owners: readonly Owner[]): Resolver {
  const isLeaf = isLeafType(getNamedType(field.type));
  const finish = (result: unknown, home: Subgraph) => (isLeaf ? result : thenDo(result, (value) => toThings(value, home)));
  return (parent, args, context, info) => {
    const one = context as OneContext;
    const thing = parent as Thing | undefined;
    const owner =
      owners.find(({ subgraph }) => subgraph === thing?.home) ?? owners.find((candidate) => !thing || candidate.resolveReference);
    if (!owner) throw new Error(`nobody answers ${type.name}.${field.name} here`);
    const { subgraph, resolve } = owner;
    const run = (value: unknown) => (value === null ? null : resolve(value, args, one.contextOf(subgraph), info));
    const own = thing
      ? findPart(thing, owner, () =>
          owner.resolveReference?.({ __typename: type.name, ...keyOf(thing) }, one.contextOf(subgraph), info),
        )
      : {};
    return finish(thenDo(own, run), subgraph);
  };
}

function findPart(thing: Thing, { subgraph }: Owner, ask: () => unknown): unknown {
  if (thing.home === subgraph) return thing.value;
  const known = thing.elsewhere.get(subgraph);
  if (known) return known;
  const part = Promise.resolve(ask()) as Promise<object | null>;
  thing.elsewhere.set(subgraph, part);
  return part;
}

/** Every entity of the hub has one of these as its key. */
function keyOf({ value }: Thing): object {
  const { id, code } = value as { id?: unknown; code?: unknown };
  return id === undefined ? { code } : { id };
}

function toThings(value: unknown, home: Subgraph): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => toThings(item, home));
  return { home, value, elsewhere: new Map() } satisfies Thing;
}

/** Without a promise where there is none: graphql then goes on at once, as it does for plain fields. */
function thenDo(value: unknown, next: (value: unknown) => unknown): unknown {
  return value instanceof Promise ? value.then(next) : next(value);
}
