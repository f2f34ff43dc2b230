/** One query over four subgraphs, asked of three hubs in turns: in process, over signed HTTP, and one schema without federation. */
import { SUBGRAPH_NAMES, type SubgraphName } from "#shared/config.js";
import { type PlainMonth, toPlainDate } from "#shared/dates.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Claims } from "#shared/identity.js";
import { createLog } from "#shared/log.js";
import { createApolloServer } from "../../gateway/apollo-server.js";
import type { GraphQLDataSource } from "../../gateway/data-sources/data-source.js";
import { createInProcessSource } from "../../gateway/data-sources/in-process.js";
import { createSignedHttpSource } from "../../gateway/data-sources/signed-http.js";
import { createGateway } from "../../gateway/server.js";
import { composeSupergraph } from "../../schema/compose.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { type BenchHub, createBenchHub, readBenchConfig } from "./bench-database.js";
import { type Child, startChild } from "./child-task.js";
import { cleanUpLater } from "./clean-up.js";
import { HEALTH_PLAN, loadKansas, TITLE_V, titleVClaims } from "./kansas.js";
import { cpuMs, median, timed } from "./measure.js";
import { createOneSchemaEngine } from "./one-schema.js";
import { atMost, type BenchmarkResult } from "./report.js";
import type { ServeOrder, ServeReply } from "./serve-task.js";

const CHILDREN = 2_000;
const WARM_UP = 150;
const ROUNDS = 9;
const REQUESTS_A_ROUND = 40;
const CLIENTS = 20;
const COORDINATORS_EACH = 2;
/** A design goal of the hub. */
const HIGHEST_SHARE_OF_HTTP = 0.5;

const QUERY = `query ($a: ID!, $b: ID!, $month: Month!) {
  sharedClients(a: $a, b: $b, month: $month, first: ${CLIENTS}) {
    shared
    clients { nodes {
      id
      members { id organization { name } name { first last } birthDate }
      assignments { coordinator { name phone } organization { name } program { name } }
    } }
  }
}`;

/** A hub that can be asked, and the processor time that it has spent, wherever it runs. */
interface Asked {
  ask(claims: Claims): Promise<unknown>;
  cpuMs(): Promise<number>;
}

interface Measured {
  readonly cpuMsPerRequest: number[];
  readonly latenciesMs: number[];
}

export async function benchGateway(serverUrl: string): Promise<BenchmarkResult> {
  const hub = await createBenchHub(serverUrl, "gateway");
  await loadKansas(hub, CHILDREN);
  const config = readBenchConfig(hub);
  const running = await createSubgraphs({ config, databaseUrl: hub.databaseUrl, log: createLog("error") });
  cleanUpLater(running.stop);
  const subgraphs = Object.values(running.subgraphs);
  const inProcess = await askInProcess(subgraphs);
  const overHttp = await askOverHttp(hub, subgraphs);
  const oneSchema = await askOneSchema(subgraphs);
  await requireSameAnswers([inProcess, overHttp, oneSchema]);
  const [local, remote, floor] = await measureInTurns([inProcess, overHttp, oneSchema]);
  if (!local || !remote || !floor) throw new Error("three hubs were to be measured");
  return toResult(local, remote, floor);
}

async function askInProcess(subgraphs: readonly Subgraph[]): Promise<Asked> {
  const log = createLog("error");
  return askGateway(
    subgraphs,
    Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, createInProcessSource(subgraph, log)])),
  );
}

/** Each subgraph in a process of its own, as in a distributed hub. */
async function askOverHttp(hub: BenchHub, subgraphs: readonly Subgraph[]): Promise<Asked> {
  const { signingKeys } = readBenchConfig(hub);
  const children = SUBGRAPH_NAMES.map((name) => [name, startChild<ServeOrder, ServeReply>("serve-subgraph")] as const);
  const sources: Record<string, GraphQLDataSource> = {};
  for (const [name, child] of children) sources[name] = await serve(hub, name, { child, signingKeys });
  const { ask } = await askGateway(subgraphs, sources);
  return {
    ask,
    async cpuMs() {
      const spent = await Promise.all(children.map(([, child]) => child.ask({})));
      return spent.reduce((sum, reply) => sum + reply.cpuMs, cpuMs());
    },
  };
}

async function serve(
  hub: BenchHub,
  name: SubgraphName,
  { child, signingKeys }: Pick<ReturnType<typeof readBenchConfig>, "signingKeys"> & { child: Child<ServeOrder, ServeReply> },
): Promise<GraphQLDataSource> {
  const { url } = await child.ask({ serve: { hub, name } });
  const source = createSignedHttpSource({ name, url, signingKeys });
  cleanUpLater(() => source.close());
  return source;
}

async function askGateway(subgraphs: readonly Subgraph[], dataSources: Record<string, GraphQLDataSource>): Promise<Asked> {
  const gateway = await createGateway({
    config: { production: true },
    supergraphSdl: composeSupergraph(subgraphs).supergraphSdl,
    dataSources,
    routes: [],
    authenticate: () => Promise.reject(new Error("nobody signs in here")),
    log: createLog("error"),
  });
  cleanUpLater(() => gateway.stop());
  return { ask: (claims) => gateway.execute({ query: QUERY, variables: VARIABLES }, claims), cpuMs: async () => cpuMs() };
}

async function askOneSchema(subgraphs: readonly Subgraph[]): Promise<Asked> {
  const apollo = createApolloServer({ engine: createOneSchemaEngine(subgraphs), production: true, log: createLog("error") });
  await apollo.start();
  cleanUpLater(() => apollo.stop());
  return {
    cpuMs: async () => cpuMs(),
    async ask(claims) {
      const { body } = await apollo.executeOperation({ query: QUERY, variables: VARIABLES }, { contextValue: { claims } });
      return body.kind === "single" ? body.singleResult : undefined;
    },
  };
}

const VARIABLES = {
  a: TITLE_V.programCode,
  b: HEALTH_PLAN.programCode,
  month: toPlainDate(new Date()).slice(0, 7) as PlainMonth,
};

interface Answer {
  readonly errors?: readonly unknown[];
  readonly data?: {
    readonly sharedClients: { readonly clients: { readonly nodes: readonly { readonly assignments: readonly unknown[] }[] } };
  };
}

/** Only hubs that say the same, and the whole of it, are worth comparing. */
async function requireSameAnswers(hubs: readonly Asked[]): Promise<void> {
  const answers: string[] = [];
  for (const hub of hubs) {
    const answer = JSON.parse(JSON.stringify(await hub.ask(titleVClaims()))) as Answer;
    const nodes = answer.data?.sharedClients.clients.nodes ?? [];
    const isWhole = nodes.length === CLIENTS && nodes.every(({ assignments }) => assignments.length === COORDINATORS_EACH);
    if (answer.errors || !isWhole)
      throw new Error(`not the answer that was to be measured: ${JSON.stringify(answer.errors ?? nodes.length)}`);
    answers.push(JSON.stringify(answer.data));
  }
  if (new Set(answers).size > 1) throw new Error("the hubs that were to be compared answer differently");
}

/** In turns, so that a busy moment of the machine falls on all of them. */
async function measureInTurns(hubs: readonly Asked[]): Promise<Measured[]> {
  for (const hub of hubs) for (let request = 0; request < WARM_UP; request++) await hub.ask(titleVClaims());
  const measured = hubs.map((): Measured => ({ cpuMsPerRequest: [], latenciesMs: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, hub] of hubs.entries()) {
      const before = await hub.cpuMs();
      for (let request = 0; request < REQUESTS_A_ROUND; request++) {
        measured[index]?.latenciesMs.push((await timed(() => hub.ask(titleVClaims()))).ms);
      }
      measured[index]?.cpuMsPerRequest.push(((await hub.cpuMs()) - before) / REQUESTS_A_ROUND);
    }
  }
  return measured;
}

function toResult(local: Measured, remote: Measured, floor: Measured): BenchmarkResult {
  const [localCpu, remoteCpu, floorCpu] = [local, remote, floor].map(({ cpuMsPerRequest }) => median(cpuMsPerRequest)) as [
    number,
    number,
    number,
  ];
  const [localMs, remoteMs, floorMs] = [local, remote, floor].map(({ latenciesMs }) => median(latenciesMs)) as [
    number,
    number,
    number,
  ];
  const http = { what: "over signed HTTP", value: remoteCpu };
  const one = { what: "one schema", value: floorCpu };
  const target = atMost(localCpu, remoteCpu * HIGHEST_SHARE_OF_HTTP, `at most ${HIGHEST_SHARE_OF_HTTP}`);
  return {
    name: "gateway",
    about: [
      `${CLIENTS} shared clients with ${COORDINATORS_EACH} coordinators each: members, coordinators, programs and shared-clients; ${CHILDREN} children.`,
      `Processor time of all processes of the hub per request, without PostgreSQL's and without sign-in; medians of ${ROUNDS} rounds of ${REQUESTS_A_ROUND} requests, one at a time, the three in turns.`,
      "One schema: the same resolvers and statements without federation, see tests/bench/one-schema.ts.",
    ],
    findings: [
      { what: "in process, processor time", value: localCpu, unit: "ms", comparedWith: http, target },
      { what: "in process, processor time", value: localCpu, unit: "ms", comparedWith: one },
      { what: "over signed HTTP, processor time", value: remoteCpu, unit: "ms", comparedWith: one },
      {
        what: "in process, latency p50",
        value: localMs,
        unit: "ms",
        comparedWith: { what: "over signed HTTP", value: remoteMs },
      },
      { what: "in process, latency p50", value: localMs, unit: "ms", comparedWith: { what: "one schema", value: floorMs } },
    ],
  };
}
