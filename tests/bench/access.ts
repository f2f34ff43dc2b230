/** One question, asked in turns as the hub answers it and without its decisions on access and its log of disclosures. */
import { createLog } from "#shared/log.js";
import { Random } from "../../seed/population/random.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { type AskedHub, askInProcess } from "./asked-hubs.js";
import { createBenchHub, readBenchConfig } from "./bench-database.js";
import { askCheck } from "./check.js";
import { FORMS, type Form, makeQuestion, type Question } from "./check-questions.js";
import { cleanUpLater } from "./clean-up.js";
import { loadKansas } from "./kansas.js";
import { median, timed } from "./measure.js";
import { atMost, type BenchmarkResult } from "./report.js";
import { type AccessSwitch, createAccessSwitch } from "./without-access.js";

const QUESTIONS_A_FORM = 1_500;
const WARM_UP = 300;
const SEED = 2_026;
/** A design goal of the hub. */
const HIGHEST_RATIO = 1.5;

interface Latencies {
  readonly with: number[];
  readonly without: number[];
}

export async function benchAccess(serverUrl: string, children: number): Promise<BenchmarkResult> {
  const hub = await createBenchHub(serverUrl, "access");
  const rows = await loadKansas(hub, children);
  const access = createAccessSwitch();
  const running = await createSubgraphs({ config: readBenchConfig(hub), databaseUrl: hub.databaseUrl, log: createLog("error") });
  cleanUpLater(running.stop);
  const asked = await askInProcess(Object.values(running.subgraphs));
  const questions = listOwnQuestions(children);
  for (const question of questions.slice(0, WARM_UP)) await askBoth(asked, access, question);
  const latencies: Record<Form, Latencies> = {
    "member number": { with: [], without: [] },
    demographics: { with: [], without: [] },
  };
  for (const [index, question] of questions.entries()) {
    const { ms, msWithout } = await askBoth(asked, access, question, index % 2 === 1);
    latencies[question.form].with.push(ms);
    latencies[question.form].without.push(msWithout);
  }
  access.requireUsed();
  return {
    name: "access",
    about: [
      `${children.toLocaleString("en-US")} children in ${rows.toLocaleString("en-US")} rows of three rosters.`,
      `coordinatorCheck with assignments about own children, in process, ${QUESTIONS_A_FORM} questions a form, each asked both ways one after the other.`,
      "Without: no look at revocations, agreements, consents, restrictions and laws, and no entry in the disclosure log. The gates before fields stay.",
    ],
    findings: FORMS.map((form) => {
      const [value, without] = [median(latencies[form].with), median(latencies[form].without)];
      return {
        what: `by ${form}, with access decisions and disclosures, p50`,
        value,
        unit: "ms",
        comparedWith: { what: "without", value: without },
        target: atMost(value / without, HIGHEST_RATIO, `at most ${HIGHEST_RATIO} times`),
      };
    }),
  };
}

function listOwnQuestions(children: number): Question[] {
  const random = new Random(SEED, children);
  const questions: Question[] = [];
  for (let index = 0; questions.length < FORMS.length * QUESTIONS_A_FORM; index += 1) {
    const question = makeQuestion(random, children, index);
    if (question.relation === "own") questions.push(question);
  }
  return questions;
}

async function askBoth(hub: AskedHub, access: AccessSwitch, question: Question, isOffFirst = false) {
  const ask = async (isOff: boolean) => {
    access.turn(isOff ? "off" : "on");
    const { ms } = await timed(() => askCheck(hub, question));
    access.turn("on");
    return ms;
  };
  const first = await ask(isOffFirst);
  const second = await ask(!isOffFirst);
  return isOffFirst ? { ms: second, msWithout: first } : { ms: first, msWithout: second };
}
