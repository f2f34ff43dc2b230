/** One query over four subgraphs, asked of three hubs in turns: in process, over signed HTTP, and one schema without federation. */
import { type PlainMonth, toPlainDate } from "#shared/dates.js";
import { createLog } from "#shared/log.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { type AskedHub, askInProcess, askOneSchema, askOverHttp } from "./asked-hubs.js";
import { createBenchHub, readBenchConfig } from "./bench-database.js";
import { cleanUpLater } from "./clean-up.js";
import { HEALTH_PLAN, loadKansas, TITLE_V, titleVClaims } from "./kansas.js";
import { median, timed } from "./measure.js";
import { atMost, type BenchmarkResult } from "./report.js";

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

const REQUEST = {
  query: QUERY,
  variables: {
    a: TITLE_V.programCode,
    b: HEALTH_PLAN.programCode,
    month: toPlainDate(new Date()).slice(0, 7) as PlainMonth,
  },
};

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

interface Answer {
  readonly errors?: readonly unknown[];
  readonly data?: {
    readonly sharedClients: { readonly clients: { readonly nodes: readonly { readonly assignments: readonly unknown[] }[] } };
  };
}

/** Only hubs that say the same, and the whole of it, are worth comparing. */
async function requireSameAnswers(hubs: readonly AskedHub[]): Promise<void> {
  const answers: string[] = [];
  for (const hub of hubs) {
    const answer = JSON.parse(JSON.stringify(await hub.ask(REQUEST, titleVClaims()))) as Answer;
    const nodes = answer.data?.sharedClients.clients.nodes ?? [];
    const isWhole = nodes.length === CLIENTS && nodes.every(({ assignments }) => assignments.length === COORDINATORS_EACH);
    if (answer.errors || !isWhole)
      throw new Error(`not the answer that was to be measured: ${JSON.stringify(answer.errors ?? nodes.length)}`);
    answers.push(JSON.stringify(answer.data));
  }
  if (new Set(answers).size > 1) throw new Error("the hubs that were to be compared answer differently");
}

/** In turns, so that a busy moment of the machine falls on all of them. */
async function measureInTurns(hubs: readonly AskedHub[]): Promise<Measured[]> {
  for (const hub of hubs) for (let request = 0; request < WARM_UP; request++) await hub.ask(REQUEST, titleVClaims());
  const measured = hubs.map((): Measured => ({ cpuMsPerRequest: [], latenciesMs: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, hub] of hubs.entries()) {
      const before = await hub.cpuMs();
      for (let request = 0; request < REQUESTS_A_ROUND; request++) {
        measured[index]?.latenciesMs.push((await timed(() => hub.ask(REQUEST, titleVClaims()))).ms);
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
