/** Children on three rosters; questions about own, unrelated and unknown ones, then the first pages of lists; how long the answers take. */
import { createLog } from "#shared/log.js";
import { Random } from "../../seed/population/random.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { type AskedHub, askInProcess } from "./asked-hubs.js";
import { type BenchHub, createBenchHub, type KeptHub, markFilled, openKeptHub, readBenchConfig } from "./bench-database.js";
import { FORMS, type Form, makeQuestion, type Question, RELATIONS, type Relation } from "./check-questions.js";
import { cleanUpLater } from "./clean-up.js";
import { measureFirstPages } from "./first-pages.js";
import { loadKansas, titleVClaims } from "./kansas.js";
import { median, percentile, timed } from "./measure.js";
import { atMost, type BenchmarkResult, type Finding } from "./report.js";

const QUESTIONS_A_FORM = 2_000;
const WARM_UP = 300;
const SEED = 2_010;
/** A design goal of the hub: nobody waits. */
const LONGEST_P99_MS = 50;

const QUERY = `query ($memberNumber: String, $demographics: DemographicsInput) {
  coordinatorCheck(memberNumber: $memberNumber, demographics: $demographics) {
    match { grade }
    client { id assignments { coordinator { name phone } organization { name } program { name } } }
    sources { name status }
    auditId
  }
}`;

type Latencies = Readonly<Record<Form, Readonly<Record<Relation, number[]>>>>;

interface Measured {
  readonly latencies: Latencies;
  /** Own children whose namesake fits too, so that the answer is held. */
  readonly held: number;
}

export interface CheckOptions {
  readonly children: number;
  /** Leaves the loaded database behind for the next run. */
  readonly keep: boolean;
}

export async function benchCheck(serverUrl: string, { children, keep }: CheckOptions): Promise<BenchmarkResult> {
  const hub = keep ? await openKeptHub(serverUrl, `check_${children}`) : await createBenchHub(serverUrl, "check");
  const loaded = await load(hub, children);
  const asked = await openHub(hub);
  const random = new Random(SEED, children);
  for (let index = 0; index < WARM_UP; index++) await askCheck(asked, makeQuestion(random, children, index));
  const { latencies, held } = await askAll(asked, random, children);
  const firstPages = await measureFirstPages(asked);
  return {
    name: "check",
    about: [
      `${children.toLocaleString("en-US")} children on three rosters, six of ten in more than one; ${loaded}.`,
      `coordinatorCheck with assignments, through the gateway with its subgraphs in process, without HTTP; ${QUESTIONS_A_FORM} questions a form, own, unrelated and unknown children in turns, one question at a time.`,
      `${held} questions about own children were held, because a namesake fits too.`,
      "First pages: fifty children each without a total, as a list opens; of the Title V program and of the state's liaison, by turns.",
    ],
    findings: [...FORMS.flatMap((form) => listFindings(form, latencies[form])), ...firstPages],
  };
}

async function load(hub: BenchHub & Partial<KeptHub>, children: number): Promise<string> {
  if (hub.isFilled) return "loaded by an earlier run";
  const { result: rows, ms } = await timed(() => loadKansas(hub, children));
  await markFilled(hub);
  return `${rows.toLocaleString("en-US")} rows loaded with all work in ${Math.round(ms / 1000)} s`;
}

async function openHub(hub: BenchHub): Promise<AskedHub> {
  const running = await createSubgraphs({ config: readBenchConfig(hub), databaseUrl: hub.databaseUrl, log: createLog("error") });
  cleanUpLater(running.stop);
  return askInProcess(Object.values(running.subgraphs));
}

async function askAll(hub: AskedHub, random: Random, children: number): Promise<Measured> {
  const empty = () => ({ own: [], unrelated: [], unknown: [] }) as Record<Relation, number[]>;
  const latencies: Latencies = { "member number": empty(), demographics: empty() };
  let held = 0;
  for (let index = 0; index < FORMS.length * QUESTIONS_A_FORM; index++) {
    const question = makeQuestion(random, children, index);
    const { result: grade, ms } = await timed(() => askCheck(hub, question));
    latencies[question.form][question.relation].push(ms);
    if (question.relation === "own" && grade === "PROBABLE") held += 1;
    else requireGrade(question, grade);
  }
  return { latencies, held };
}

interface Answer {
  readonly errors?: readonly unknown[];
  readonly data?: {
    readonly coordinatorCheck: {
      readonly match: { readonly grade: string };
      readonly client: { readonly assignments: readonly unknown[] } | null;
    };
  };
}

/** Resolves to the grade. Throws where the answer has errors, or an own child comes without its coordinator. */
export async function askCheck(hub: AskedHub, { variables }: Question): Promise<string> {
  const answer = (await hub.ask({ query: QUERY, variables }, titleVClaims())) as unknown as Answer;
  const check = answer.data?.coordinatorCheck;
  if (answer.errors || !check) throw new Error(`a question failed: ${JSON.stringify(answer.errors)}`);
  if (check.client && check.client.assignments.length === 0) throw new Error("an own child came without its coordinator");
  return check.match.grade;
}

/** An unknown child of the same name, birthday and ZIP code as a known one is one in many thousands. */
function requireGrade({ form, relation }: Question, grade: string): void {
  const expected = relation === "own" ? "CERTAIN" : "NONE";
  if (grade !== expected && form === "member number")
    throw new Error(`${relation} children were to be ${expected}, not ${grade}`);
}

function listFindings(form: Form, latencies: Readonly<Record<Relation, readonly number[]>>): Finding[] {
  const all = percentile(Object.values(latencies).flat(), 0.99);
  return [
    ...RELATIONS.flatMap((relation): Finding[] => [
      { what: `by ${form}, ${relation} child, p50`, value: median(latencies[relation]), unit: "ms" },
      { what: `by ${form}, ${relation} child, p99`, value: percentile(latencies[relation], 0.99), unit: "ms" },
    ]),
    {
      what: `by ${form}, all, p99`,
      value: all,
      unit: "ms",
      target: atMost(all, LONGEST_P99_MS, `at most ${LONGEST_P99_MS} ms`),
    },
    {
      what: `by ${form}, unrelated child, p50`,
      value: median(latencies.unrelated),
      unit: "ms",
      comparedWith: { what: "unknown child", value: median(latencies.unknown) },
    },
  ];
}
