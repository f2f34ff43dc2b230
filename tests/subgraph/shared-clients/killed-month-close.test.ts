/** A close that is killed leaves whole steps behind, and the next one makes what is missing, once. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { killUntilDone } from "../../testkit/killed-process.js";
import { persona } from "../../testkit/personas.js";

const PROGRAM = new URL("../../testkit/close-process.ts", import.meta.url);
const hub = useHub();

/** In each of two programs of Medicaid's; the Title V program shares the first SHARED of the first, and as many of the second. */
const CHILDREN = 800;
const SHARED = 500;

beforeAll(async () => {
  const medicaid = inventChildren(0, 2 * CHILDREN, (index) => ({
    program: index < CHILDREN ? "KS_KANCARE" : "KS_MEDICAID",
    enrollment_starts_on: "2024-07-01",
  }));
  await hub.importRoster("KS_MEDICAID", medicaid, { effectiveOn: "2025-05-01" });
  const inTitleV = () => ({ program: "KS_SHCN", enrollment_starts_on: "2024-01-01" });
  const titleV = [...inventChildren(0, SHARED, inTitleV), ...inventChildren(CHILDREN, CHILDREN + SHARED, inTitleV)];
  await hub.importRoster("KS_SHCN", titleV, { effectiveOn: "2025-05-01" });
  await hub.settle();
}, 180_000);

/** Everything that a close writes but the disclosure of its own answer. */
async function snapshot() {
  const { rows: closes } = await hub.database.pool.query(
    `select program_code as program, version, report_version, children, unmatched, pairs from hub_shared_clients.month_close order by 1, 2`,
  );
  const { rows: reports } = await hub.database.pool.query(
    `select r.program_code as program, v.version, (
       select count(*)::int from hub_shared_clients.report_line l where l.report_id = v.report_id and l.version = v.version
     ) as lines from hub_shared_clients.report r join hub_shared_clients.report_version v on v.report_id = r.id order by 1, 2`,
  );
  const { rows: disclosed } = await hub.database.pool.query(
    "select count(*)::int as files from hub_privacy.disclosure where action = 'SHARED_CLIENT_REPORT'",
  );
  return { closes, reports, files: disclosed[0].files };
}

const toPair = (programCode: string, children: number, shared: number) => ({ programCode, children, shared, probable: 0 });
const WITH_CHILDREN = ["KS_KANCARE", "KS_MEDICAID"];
/** The organization runs one more, in which nobody is. */
const PROGRAMS = [...WITH_CHILDREN, "KS_PCMH"];
const has = (program: string, count: number) => (WITH_CHILDREN.includes(program) ? count : 0);
const CLOSED = {
  closes: PROGRAMS.map((program) => ({
    program,
    version: 1,
    report_version: 1,
    children: has(program, CHILDREN),
    unmatched: has(program, CHILDREN - SHARED),
    pairs: [
      ...WITH_CHILDREN.filter((other) => other !== program).map((other) => toPair(other, CHILDREN, 0)),
      toPair("KS_SHCN", 2 * SHARED, has(program, SHARED)),
    ],
  })),
  reports: PROGRAMS.map((program) => ({ program, version: 1, lines: has(program, CHILDREN) })),
  files: WITH_CHILDREN.length,
};

test("killed at random points, it is finished by the next one, nothing lost and nothing made twice", {
  timeout: 240_000,
}, async () => {
  const words = [hub.database.url, "KS_MEDICAID", "2025-05"];
  const afterKill = async () => {
    const { closes, reports, files } = await snapshot();
    expect(CLOSED.closes).toEqual(expect.arrayContaining(closes));
    expect(CLOSED.reports).toEqual(expect.arrayContaining(reports));
    expect(files).toBe(reports.filter(({ lines }) => lines > 0).length);
    return closes.length === PROGRAMS.length;
  };
  expect(await killUntilDone({ program: PROGRAM, words, attempts: 8, afterKill })).toBeGreaterThan(0);
  expect(await snapshot()).toEqual(CLOSED);
});

test("another run changes nothing", async () => {
  const { closeMonth } = await hub.askExpectingNoErrors(
    persona("ks-medicaid"),
    `mutation { closeMonth(month: "2025-05") { program { code } version } }`,
  );
  expect(closeMonth).toEqual(PROGRAMS.map((code) => ({ program: { code }, version: 1 })));
  expect(await snapshot()).toEqual(CLOSED);
});
