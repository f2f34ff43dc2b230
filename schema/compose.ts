import { composeServices } from "@apollo/composition";
import { GraphQLError, type GraphQLSchema, parse } from "graphql";

export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

export interface Supergraph {
  /** What the gateway loads. */
  readonly supergraphSdl: string;
  /** What a client sees. */
  readonly api: GraphQLSchema;
}

/** Throws one error that lists everything that keeps the subgraphs from composing. */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Supergraph {
  const result = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}.invalid` })),
  );
  if (result.errors) throw new GraphQLError(result.errors.map((error) => error.message).join("\n"));
  return { supergraphSdl: result.supergraphSdl, api: result.schema.toAPISchema().toGraphQLJSSchema() };
}
