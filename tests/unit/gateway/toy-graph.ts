/** Two toy subgraphs and their real supergraph, small enough to read in one go. */
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, parse } from "graphql";
import type { SubgraphName } from "#shared/config.js";
import { HubError, NotFoundError } from "#shared/errors.js";
import type { RouteRequest, Subgraph, SubgraphRoute } from "#shared/graphql/subgraph.js";
import type { Claims } from "#shared/identity.js";
import { createLog } from "#shared/log.js";

export const silentLog = createLog("silent");

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])\n`;

const MEMBERS_SDL = `${LINK}
  type Query {
    member(id: ID!): Member
    sourcesSeenDown: [String!]
    whoAmI: String
    fails(how: String!): String
    wide: String
    half: Half
  }
  type Mutation { addMember(number: Int!): Member }
  type Member @key(fields: "id") { id: ID! name: String }
  type Half @key(fields: "id") { id: ID! }`;

const PROGRAMS_SDL = `${LINK}
  type Query { programs: [String!] }
  type Mutation { enroll(id: ID!): String }
  type Member @key(fields: "id") { id: ID! program: String }
  type Half @key(fields: "id") { id: ID! other: String! }`;

export interface ToyGraph {
  readonly supergraphSdl: string;
  readonly members: Subgraph;
  readonly programs: Subgraph;
  /** Names of the resolvers that ran, in order. */
  readonly calls: string[];
}

type Resolvers = NonNullable<Parameters<typeof buildSubgraphSchema>[0] extends infer _ ? Record<string, object> : never>;

export function createToyGraph(): ToyGraph {
  const calls: string[] = [];
  const services = [
    { name: "members", typeDefs: parse(MEMBERS_SDL), url: "http://members.invalid" },
    { name: "programs", typeDefs: parse(PROGRAMS_SDL), url: "http://programs.invalid" },
  ];
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map((error) => error.message).join("\n"));
  return {
    supergraphSdl,
    calls,
    members: toSubgraph("members", services[0]?.typeDefs, membersResolvers(calls)),
    programs: toSubgraph("programs", services[1]?.typeDefs, programsResolvers(calls)),
  };
}

export function toClaims(change: Partial<Claims> = {}): Claims {
  return { requestId: "request-1", identity: null, purpose: null, sourcesDown: [], ...change };
}

function toSubgraph(name: SubgraphName, typeDefs: DocumentNode | undefined, resolvers: Resolvers): Subgraph {
  if (!typeDefs) throw new Error("no SDL");
  return {
    name,
    sdl: "",
    schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
    routes: name === "members" ? [uploadRoute, downloadRoute] : [],
    createContext: (claims) => claims,
    async checkHealth() {},
    async startWork() {},
    async stop() {},
  };
}

function membersResolvers(calls: string[]): Resolvers {
  const member = (id: string) => ({ __typename: "Member", id, name: `Member ${id}` });
  return {
    Query: {
      member: (_: unknown, { id }: { id: string }) => {
        calls.push("member");
        return member(id);
      },
      sourcesSeenDown: (_: unknown, _args: unknown, claims: Claims) => claims.sourcesDown,
      whoAmI: (_: unknown, _args: unknown, { identity }: Claims) => identity?.subject ?? "nobody",
      fails: (_: unknown, { how }: { how: string }) => fail(how),
      wide: () => "x".repeat(100_000),
      half: () => ({ id: "1" }),
    },
    Mutation: {
      addMember: () => {
        calls.push("addMember");
        return member("new");
      },
    },
  };
}

function programsResolvers(calls: string[]): Resolvers {
  return {
    Query: { programs: () => ["TITLE_V"] },
    Mutation: {
      enroll: () => {
        calls.push("enroll");
        return "enrolled";
      },
    },
    Member: {
      __resolveReference: ({ id }: { id: string }) => ({ __typename: "Member", id }),
      program: ({ id }: { id: string }) => `program of ${id}`,
    },
    Half: { __resolveReference: () => null },
  };
}

function fail(how: string): never {
  if (how === "not found") throw new NotFoundError();
  if (how === "status") throw new HubError("CONFLICT", "already decided", { http: { status: 201 }, secret: "987-65-4321" });
  throw new Error('column "ssn" of 987-65-4321 in /srv/app/members.db.ts');
}

const uploadRoute: SubgraphRoute = {
  method: "POST",
  path: "/rosters/:source",
  maxBodyBytes: 2_000_000,
  async handle(request) {
    if (request.parameters.source === "unread") throw new NotFoundError();
    const bytes = await countBytes(request);
    const seen = {
      bytes,
      source: request.parameters.source,
      mode: request.query.mode,
      subject: request.claims.identity?.subject,
    };
    return { status: 202, contentType: "application/json", headers: { location: "/rosters/7" }, body: JSON.stringify(seen) };
  },
};

const downloadRoute: SubgraphRoute = {
  method: "GET",
  path: "/exports/:id",
  async handle() {
    async function* lines() {
      yield "a,b\n";
      yield "1,ü\n";
    }
    return { status: 200, contentType: "text/csv; charset=utf-8", body: lines() };
  },
};

async function countBytes({ body }: RouteRequest): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
}
