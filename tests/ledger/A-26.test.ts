/** Kentucky's program settles its costs with Medicaid at the end of the year: what they were, less what was paid already. */
import { stringify } from "csv-stringify/sync";
import { beforeAll, expect, test } from "vitest";
import { COST_FILES } from "../../subgraphs/measures/costs/cost-files.js";
import type { CostColumn } from "../../subgraphs/measures/costs/cost-format.js";
import { undoSourceFile } from "../../subgraphs/shared/intake/source-files.js";
import type { Jobs } from "../../subgraphs/shared/jobs.js";
import { codesOf } from "../testkit/ask.js";
import { claim } from "../testkit/claims.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ky-title-v");

const NO_JOBS: Jobs = { publish: async () => undefined, work: async () => undefined, stop: async () => undefined };

type CostCells = Readonly<Partial<Record<CostColumn, string>>>;
const cost = (cost_number: string, amount: string, cells: CostCells = {}): CostCells => ({
  ...{ cost_number, program: "KY_OCSHCN", kind: "COST", incurred_on: "2025-03-01", amount },
  ...{ category: "", claim_number: "" },
  ...cells,
});
const interim = (number: string, amount: string) => cost(number, amount, { kind: "INTERIM_PAYMENT", incurred_on: "2025-01-15" });
const send = async (rows: readonly CostCells[], who: Persona = staff) => {
  const body = stringify([...rows] as Record<string, string>[], { header: true });
  const response = await hub.send(who, "/costs/KY_OCSHCN?effectiveOn=2025-06-20&fileName=costs.csv", { method: "POST", body });
  return { status: response.status, receipt: await response.json() };
};
const paid = (claim_number: string, amount: string, more: object = {}) =>
  claim({ claim_number, member_number: "N0", program: "KY_OCSHCN", served_from: "2025-02-03", amount, ...more });

/** Of 1,200,000 that services cost, claims have paid 850,000; 100,000 came in advance. The rest is of other years and programs. */
const COSTS = [
  cost("K-1", "620000", { claim_number: "C-1", incurred_on: "2024-06-30" }),
  cost("K-2", "$480,000.00", { category: "Transport to clinics" }),
  cost("K-3", "99,000.50", { category: "Clinic in Hazard" }),
  cost("K-4", "999.50", { claim_number: "C-3" }),
  cost("K-9", "777", { incurred_on: "2024-06-30" }),
  interim("I-1", "60000"),
  interim("I-2", "40000"),
];

beforeAll(async () => {
  await hub.importRoster(
    "KY_OCSHCN",
    inventChildren(0, 1, () => ({ program: "KY_OCSHCN", enrollment_starts_on: "2024-01-01" })),
  );
  await hub.settle();
  await hub.importClaims("KY_OCSHCN", [
    paid("C-1", "500000"),
    paid("C-2", "350000"),
    paid("C-3", "4000", { status: "SUBMITTED" }),
    paid("C-4", "1234", { status: "DENIED" }),
    paid("C-5", "1234", { served_from: "2024-06-30" }),
    paid("C-6", "1234", { program: "KY_MANAGED_CARE" }),
  ]);
  expect(await send(COSTS)).toMatchObject({ status: 200, receipt: { status: "APPLIED", rowsAdded: 7 } });
});

const SETTLEMENT = `version isLatest startsOn endsOn costsCents paidClaimsCents interimPaymentsCents dueCents
  lines { totalCount nodes { kind servedOn costNumbers category claimNumber costCents paidCents interimCents dueCents } }`;
const QUERY = `query ($version: Int) { costSettlement(program: "KY_OCSHCN", fiscalYear: 2025, version: $version) { ${SETTLEMENT} } }`;
const SETTLE = `mutation { settleCosts(program: "KY_OCSHCN", fiscalYear: 2025) { ${SETTLEMENT} } }`;
const find = async (version?: number) => (await hub.askExpectingNoErrors(staff, QUERY, { version })).costSettlement;
const settle = async () => (await hub.askExpectingNoErrors(staff, SETTLE)).settleCosts;

test("250,000 are due, line by line, and no service is in two lines", async () => {
  expect(await find()).toBeNull();
  const settlement = await settle();
  const nothing = { claimNumber: null, costCents: 0, paidCents: 0, interimCents: 0, category: null, costNumbers: [] };
  const service = { ...nothing, kind: "SERVICE", servedOn: "2025-03-01" };
  const advance = { ...nothing, kind: "INTERIM_PAYMENT", servedOn: "2025-01-15" };
  expect(settlement).toMatchObject({
    ...{ version: 1, isLatest: true, startsOn: "2024-07-01", endsOn: "2025-06-30" },
    ...{ costsCents: 120_000_000, paidClaimsCents: 85_000_000, interimPaymentsCents: 10_000_000, dueCents: 25_000_000 },
  });
  expect(settlement.lines.nodes).toEqual([
    {
      ...{ ...service, servedOn: "2025-02-03", costNumbers: ["K-1"], claimNumber: "C-1" },
      ...{ costCents: 62_000_000, paidCents: 50_000_000, dueCents: 12_000_000 },
    },
    { ...service, servedOn: "2025-02-03", claimNumber: "C-2", paidCents: 35_000_000, dueCents: -35_000_000 },
    { ...service, costNumbers: ["K-2"], category: "Transport to clinics", costCents: 48_000_000, dueCents: 48_000_000 },
    { ...service, costNumbers: ["K-3"], category: "Clinic in Hazard", costCents: 9_900_050, dueCents: 9_900_050 },
    { ...service, costNumbers: ["K-4"], costCents: 99_950, dueCents: 99_950 },
    { ...advance, costNumbers: ["I-1"], interimCents: 6_000_000, dueCents: -6_000_000 },
    { ...advance, costNumbers: ["I-2"], interimCents: 4_000_000, dueCents: -4_000_000 },
  ]);
  const due = settlement.lines.nodes.reduce((sum: number, line: { dueCents: number }) => sum + line.dueCents, 0);
  expect(due).toBe(settlement.dueCents);
});

test("settling again on the same figures, and the same file again, change nothing", async () => {
  expect(await send(COSTS)).toMatchObject({ receipt: { repeated: true } });
  const again = await settle();
  expect(again.version).toBe(1);
  expect(again).toEqual(await find());
});

test("a late remittance makes a new version, and the old one is kept", async () => {
  const before = await find();
  await hub.importClaims("KY_OCSHCN", [paid("C-3", "4000", { paid_on: "2025-06-19" })]);
  expect(await find()).toEqual(before);
  const late = await settle();
  expect(late).toMatchObject({ version: 2, isLatest: true, paidClaimsCents: 85_400_000, dueCents: 24_600_000 });
  expect(late.lines.nodes.filter(({ claimNumber }: { claimNumber: string }) => claimNumber === "C-3")).toMatchObject([
    { costNumbers: ["K-4"], costCents: 99_950, paidCents: 400_000, dueCents: -300_050 },
  ]);
  expect(late.lines.totalCount).toBe(before.lines.totalCount);
  expect(await find(1)).toEqual({ ...before, isLatest: false });
  expect(await find(3)).toBeNull();
});

test("a corrected line replaces the one before, and an undone file gives it back", async () => {
  const { receipt } = await send([
    cost("K-2", "470000", { category: "Transport to clinics" }),
    cost("K-8", "12.345"),
    cost("K-7", "5", { kind: "INTERIM_PAYMENT", claim_number: "C-1" }),
    cost("K-6", "5", { incurred_on: "2025-07-01" }),
  ]);
  expect(receipt).toMatchObject({ status: "APPLIED", rowsAdded: 0, rowsChanged: 1, rowsRejected: 3 });
  expect(receipt.problems.map(({ line, column, code }: Record<string, unknown>) => [line, column, code])).toEqual([
    [3, "amount", "INVALID_FORMAT"],
    [4, "claim_number", "INVALID_FORMAT"],
    [5, "incurred_on", "DATE_OUT_OF_RANGE"],
  ]);
  expect(await settle()).toMatchObject({ version: 3, costsCents: 119_000_000, dueCents: 23_600_000 });
  const intake = { pool: hub.database.pool, jobs: NO_JOBS, reader: "test" };
  expect(await undoSourceFile(intake, COST_FILES, hub.ids.find("CostFile", receipt.id) ?? 0)).toMatchObject({ status: "UNDONE" });
  expect(await settle()).toMatchObject({ version: 4, costsCents: 120_000_000, dueCents: 24_600_000 });
});

test("money is for the program's own people whose role sees money, and every answer is in the log", async () => {
  const others: Persona[] = [
    persona("ky-steward"),
    { ...persona("ks-medicaid"), organizationId: "KY_MEDICAID" },
    { ...persona("ks-mco-a"), organizationId: "KY_MCO_1" },
    { ...persona("in-ask"), organizationId: "KY_OCSHCN" },
    persona("hub-admin"),
  ];
  for (const other of others) {
    for (const question of [QUERY, SETTLE]) expect(codesOf(await hub.ask(other, question))).toEqual(["FORBIDDEN"]);
  }
  expect((await send(COSTS, others[1])).status).toBe(403);
  const unknown = QUERY.replace("KY_OCSHCN", "KY_NOTHING");
  expect((await hub.ask(staff, unknown)).errors[0]?.message).toBe((await hub.ask(others[2] ?? null, QUERY)).errors[0]?.message);
  const { requestId } = await hub.ask(staff, QUERY);
  const { rows } = await hub.database.pool.query(
    "select action, field_classes, rows from hub_privacy.disclosure where request_id = $1 order by id",
    [requestId],
  );
  expect(rows).toEqual([
    { action: "COST_SETTLEMENT", field_classes: ["M"], rows: 0 },
    { action: "COST_SETTLEMENT", field_classes: ["M"], rows: 1 },
  ]);
});

test("a year without any figures is not settled", async () => {
  const { errors } = await hub.ask(staff, SETTLE.replace("2025", "2019"));
  expect(errors[0]?.extensions.code).toBe("CONFLICT");
  expect(codesOf(await hub.ask(staff, SETTLE.replace("2025", "1")))).toEqual(["BAD_USER_INPUT"]);
});
