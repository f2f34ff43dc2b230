/** The first pages that staff open, asked of a hub that holds a state's children; how long each takes. */
import type { Claims } from "#shared/identity.js";
import { Random } from "../../seed/population/random.js";
import type { AskedHub } from "./asked-hubs.js";
import { HEALTH_PLAN, liaisonClaims, TITLE_V, titleVClaims } from "./kansas.js";
import { median, percentile, timed } from "./measure.js";
import { atMost, type Finding } from "./report.js";

const TIMES = 100;
const WARM_UP = 5;
const SEED = 2_013;
/** A design goal of the hub: a page is there before its reader has looked up. */
const LONGEST_P99_MS = 200;

interface FirstPage {
  readonly name: string;
  readonly query: string;
  readonly claims: () => Claims;
}

const PAGES: readonly FirstPage[] = [
  {
    name: "sharedClients",
    claims: titleVClaims,
    query: `query ($month: Month!) {
      sharedClients(a: "${TITLE_V.programCode}", b: "${HEALTH_PLAN.programCode}", month: $month) {
        clients { nodes { id members { id memberNumber organization { name } } } pageInfo { hasNextPage endCursor } }
      }
    }`,
  },
  {
    name: "overlapFindings",
    claims: liaisonClaims,
    query: `query ($month: Month!) {
      overlapFindings(state: "KS", month: $month, status: OPEN) {
        nodes { id kind status verdict rule { ruleId citation } client { id } startsOn endsOn ageDays assignedTo
          sides { organization { name } program { name } } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  },
  {
    name: "coordinationGaps",
    claims: liaisonClaims,
    query: `query ($asOf: Date!) {
      coordinationGaps(program: "${TITLE_V.programCode}", asOf: $asOf) {
        gaps { nodes { member { id memberNumber } program { name } ageDays reason plan { name } } pageInfo { hasNextPage endCursor } }
      }
    }`,
  },
];

interface Answer {
  readonly errors?: readonly unknown[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Each page by turns, so that a busy moment of the machine falls on all of them; every time of another month and day. */
export async function measureFirstPages(hub: AskedHub): Promise<Finding[]> {
  const random = new Random(SEED, 0);
  const latencies = PAGES.map((): number[] => []);
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    for (const [index, page] of PAGES.entries()) {
      const ms = await timeFirstPage(hub, page, random);
      if (time >= 0) latencies[index]?.push(ms);
    }
  }
  return PAGES.flatMap(({ name }, index) => listFindings(name, latencies[index] ?? []));
}

async function timeFirstPage(hub: AskedHub, { name, query, claims }: FirstPage, random: Random): Promise<number> {
  const month = `2025-${String(7 + random.below(6)).padStart(2, "0")}`;
  const variables = { month, asOf: `${month}-${10 + random.below(18)}` };
  const { result, ms } = await timed(() => hub.ask({ query, variables }, claims()));
  const { errors, data } = result as Answer;
  if (errors || !data) throw new Error(`${name} failed: ${JSON.stringify(errors)}`);
  if (!JSON.stringify(data).includes('"hasNextPage":true')) throw new Error(`${name} answered less than one page`);
  return ms;
}

function listFindings(name: string, latencies: readonly number[]): Finding[] {
  const p99 = percentile(latencies, 0.99);
  return [
    { what: `first page of ${name}, p50`, value: median(latencies), unit: "ms" },
    {
      what: `first page of ${name}, p99`,
      value: p99,
      unit: "ms",
      target: atMost(p99, LONGEST_P99_MS, `at most ${LONGEST_P99_MS} ms`),
    },
  ];
}
