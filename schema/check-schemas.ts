/** The subgraphs' classes flow in; the files of schema/ and what is wrong with those on disk flow out. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from "graphql";
import { projectRoot } from "#shared/paths.js";
import { describeSubgraphs } from "../subgraphs/create-subgraphs.js";
import { composeSupergraph } from "./compose.js";

export const PUBLISHED = "published.graphql";
export const FIELD_CLASSES = "field-classes.csv";

export interface Schemas {
  /** Content by name inside schema/: all that the classes determine. */
  readonly files: ReadonlyMap<string, string>;
  /** What a client sees today; PUBLISHED holds what was promised last. */
  readonly api: string;
}

export async function buildSchemas(): Promise<Schemas> {
  const subgraphs = await describeSubgraphs();
  const { supergraphSdl, api } = composeSupergraph(subgraphs);
  const files = new Map([
    ...subgraphs.map(({ name, sdl }): [string, string] => [`subgraphs/${name}.graphql`, sdl]),
    ["supergraph.graphql", supergraphSdl],
    ["routes.json", `${JSON.stringify(subgraphs.flatMap(toRouteEntries), null, 2)}\n`],
  ]);
  return { files, api: `${printSchema(lexicographicSortSchema(api))}\n` };
}

type DescribedSubgraph = Awaited<ReturnType<typeof describeSubgraphs>>[number];

function toRouteEntries({ name, routes }: DescribedSubgraph) {
  return routes.map(({ method, path, maxBodyBytes }) => ({
    subgraph: name,
    method,
    path,
    ...(maxBodyBytes ? { maxBodyBytes } : {}),
  }));
}

/** One sentence for each file on disk that is not what the classes say. */
export function listStale(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([name, content]) => readSchemaFile(name) !== content)
    .map(([name]) => `schema/${name} is stale: run npm run schema and commit it`);
}

/** One sentence for each change that would break a client who relies on the published graph. */
export function listBreaking(today: string, published: string | undefined = readSchemaFile(PUBLISHED)): string[] {
  if (published === undefined) return [`schema/${PUBLISHED} is missing: run npm run schema -- --publish`];
  return findBreakingChanges(buildSchema(published), buildSchema(today)).map(
    ({ description }) =>
      `${description} It was published: deprecate it first, or publish the break with npm run schema -- --publish`,
  );
}

/** Undefined where there is none. */
export function readSchemaFile(name: string): string | undefined {
  const path = join(projectRoot, "schema", name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
