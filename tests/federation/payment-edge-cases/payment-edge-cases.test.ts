/** Payments that look double and are not, and some that look harmless and are: by unit, feed, child and certainty. */
import { beforeAll, expect, test } from "vitest";
import { type ClaimCells, claim } from "../../testkit/claims.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub({ now: () => new Date("2025-07-10T12:00:00Z") });
const home = { address: "12 Elm St", city: "Dodge City", phone: "620-555-0141", guardian_name: "Ada Lorne" };
const DENIED = 3;
const TWIN = 6;

let lines = 0;
function paid(child: number, program: string, code: string, servedFrom: string, more: ClaimCells = {}): ClaimCells {
  lines += 1;
  return claim({
    claim_number: `C${lines}`,
    member_number: `N${child}`,
    program,
    payer: "KS_MEDICAID",
    procedure_code: code,
    served_from: servedFrom,
    ...more,
  });
}
const targeted = (child: number, servedFrom = "2025-06-10", code = "T1017") => paid(child, "KS_CHCSEK", code, servedFrom);
const title5 = (child: number, servedFrom = "2025-06-10", more: ClaimCells = {}) =>
  paid(child, "KS_SHCN", "T1016", servedFrom, { amount: "80", ...more });

const OF_PAYER = [
  // Quarter hours on different days; a monthly unit beside one in the same month, and beside one of the next.
  targeted(0),
  title5(0, "2025-06-20"),
  targeted(1, "2025-06-01", "T2023"),
  title5(1, "2025-06-30"),
  targeted(2, "2025-06-01", "T2023"),
  title5(2, "2025-07-01"),
  // What the payer says of the program's own claim: denied, nothing, the same.
  targeted(DENIED),
  title5(DENIED, "2025-06-10", { status: "DENIED" }),
  targeted(4),
  targeted(5),
  title5(5),
  // Perhaps a twin; two siblings, one service each; a pair that no rule knows.
  targeted(TWIN),
  targeted(7),
  title5(8),
  paid(9, "KS_HEALTH_HOME", "S0280", "2025-06-10", { amount: "200" }),
  title5(9, "2025-06-12"),
];
const OF_PROGRAM = [title5(DENIED), title5(4), title5(5), title5(TWIN)];

beforeAll(async () => {
  const rows = (more: (index: number) => object) =>
    inventChildren(0, 10, (index) => ({ enrollment_starts_on: "2025-01-01", ...(index === TWIN ? home : {}), ...more(index) }));
  await hub.importRoster(
    "KS_MEDICAID",
    rows(() => ({ program: "KS_MEDICAID" })),
  );
  await hub.importRoster(
    "KS_SHCN",
    rows((index) => ({
      program: "KS_SHCN",
      ...(index === TWIN ? { first_name: "Zuzuzuzu" } : {}),
      ...(index === DENIED ? { coordinator_name: "Marian Holt", coordinator_since: "2025-01-01" } : {}),
    })),
  );
  await hub.importRoster(
    "KS_CHCSEK",
    inventChildren(DENIED, DENIED + 1, () => ({
      program: "KS_CHCSEK",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Elsa Ruiz",
      coordinator_since: "2025-03-01",
    })),
  );
  await hub.importClaims("KS_MEDICAID", OF_PAYER);
  await hub.importClaims("KS_SHCN", OF_PROGRAM);
  await hub.settle();
});

interface Node {
  readonly id: string;
  readonly verdict: string;
  readonly unit: string;
  readonly rule: { readonly ruleId: string } | null;
  readonly amountAtRiskCents: number | null;
  readonly sides: readonly { readonly claimCount: number | null }[];
  readonly client: {
    readonly members: readonly { readonly memberNumber: string | null; readonly organization: { id: string } }[];
  };
}

async function listNodes(): Promise<readonly Node[]> {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    persona("ks-medicaid"),
    `{ overlapFindings(kind: PAYMENT, first: 100) { nodes { id verdict unit rule { ruleId } amountAtRiskCents sides { claimCount }
        client { members { memberNumber organization { id } } } } } }`,
    {},
    { purpose: "PAYMENT" },
  );
  return overlapFindings.nodes;
}

async function findingsOf(child: number): Promise<string[]> {
  const nodes = await listNodes();
  const isOfChild = ({ client }: Node) => client.members.some(({ memberNumber }) => memberNumber === `N${child}`);
  return nodes
    .filter(isOfChild)
    .map(({ rule, verdict, unit, amountAtRiskCents }) => [rule?.ruleId ?? "no rule", verdict, unit, amountAtRiskCents].join(" "));
}

test("quarter hours meet on a day, a monthly unit meets the whole month and not the next", async () => {
  expect(await findingsOf(0)).toEqual([]);
  expect(await findingsOf(1)).toEqual(["US-01 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH 8000"]);
  expect(await findingsOf(2)).toEqual([]);
});

test("two feeds that report one service are one claim, and the payer's word counts before the provider's", async () => {
  expect(await findingsOf(DENIED)).toEqual([]);
  expect(await findingsOf(5)).toEqual(["US-01 PROHIBITED_DOUBLE_PAYMENT DAY 8000"]);
  const both = (await listNodes()).filter(({ unit }) => unit === "DAY");
  expect(both.flatMap(({ sides }) => sides.map(({ claimCount }) => claimCount)).filter((count) => count !== null)).toEqual([
    1, 1, 1,
  ]);
});

test("a payment of which only the program tells is found, its amount open to nobody without the program's money", async () => {
  expect(await findingsOf(4)).toEqual(["US-01 PROHIBITED_DOUBLE_PAYMENT DAY "]);
});

test("a denied claim is no double payment, and the two who coordinate are an overlap all the same", async () => {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    persona("ks-title-v"),
    "{ overlapFindings(first: 100) { nodes { kind startsOn client { members { memberNumber } } } } }",
  );
  const ofChild = overlapFindings.nodes.filter((node: Node) =>
    node.client.members.some(({ memberNumber }) => memberNumber === `N${DENIED}`),
  );
  expect(ofChild).toMatchObject([{ kind: "ASSIGNMENT", startsOn: "2025-03-01" }]);
});

test("what may be another child's is held: shown to nobody, and counted nowhere", async () => {
  expect(await findingsOf(TWIN)).toEqual([]);
  const { rows } = await hub.database.pool.query(
    "select status from hub_shared_clients.finding where kind = 'PAYMENT' and status = 'HELD'",
  );
  expect(rows).toEqual([{ status: "HELD" }]);
});

test("siblings' services are two children's", async () => {
  expect([...(await findingsOf(7)), ...(await findingsOf(8))]).toEqual([]);
});

test("two paid coordinations that no rule knows go to a person", async () => {
  expect(await findingsOf(9)).toEqual(["no rule UNKNOWN_REVIEW CALENDAR_MONTH 8000"]);
});

test("the same lines in another file leave every finding as it was", async () => {
  const before = await listNodes();
  await hub.importClaims("KS_MEDICAID", [...OF_PAYER].reverse());
  await hub.settle();
  expect(await listNodes()).toEqual(before);
});
