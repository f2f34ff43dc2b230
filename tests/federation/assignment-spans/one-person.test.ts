/** Who overlaps with whom: nobody with herself, however feeds write her, and colleagues under no rule on another organization. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { listStoredFindings } from "../../testkit/findings.js";
import { useHub } from "../../testkit/hub.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();

const CASES = [
  ...["without e-mail", "other spelling", "colleagues of a PASSE", "another PASSE", "the agency is late", "colleagues of a plan"],
  ...["another plan", "two of a program", "the agency's own name", "the agency alone"],
] as const;
type Case = (typeof CASES)[number];

function coordinated(name: Case, program: string, coordinator: RosterCells): RosterCells {
  const [row] = inventChildren(CASES.indexOf(name), CASES.indexOf(name) + 1, () => ({}));
  return { ...row, program, enrollment_starts_on: "2025-01-01", coordinator_since: "2025-01-01", ...coordinator };
}
const inPasse = (name: Case, coordinator: RosterCells) => coordinated(name, "AR_PASSE", coordinator);
const inPlan = (name: Case, coordinator: RosterCells) => coordinated(name, "KS_KANCARE", coordinator);
const pat = { coordinator_name: "Pat Hall", coordinator_email: "pat@example.org" };
const quinn = { coordinator_name: "Quinn Ward", coordinator_email: "quinn@example.org" };
const UNTIL_MAY = { coordinator_until: "2025-05-31" };

beforeAll(async () => {
  await hub.importRoster("AR_PASSE_1", [
    inPasse("without e-mail", pat),
    inPasse("other spelling", pat),
    inPasse("colleagues of a PASSE", { ...pat, coordinator_until: "2025-06-10" }),
    inPasse("colleagues of a PASSE", { ...quinn, coordinator_since: "2025-06-01" }),
    inPasse("another PASSE", pat),
    inPasse("the agency is late", { ...pat, ...UNTIL_MAY }),
    inPasse("the agency is late", { ...quinn, coordinator_since: "2025-06-01" }),
    inPasse("the agency's own name", pat),
    inPasse("the agency alone", pat),
  ]);
  await hub.importRoster("AR_PASSE_2", [inPasse("another PASSE", quinn)]);
  await hub.importRoster("AR_MEDICAID", [
    inPasse("without e-mail", { coordinator_name: "Pat Hall" }),
    inPasse("other spelling", { coordinator_name: " PAT  hall", coordinator_email: "p.hall@example.com" }),
    inPasse("the agency is late", { coordinator_name: "Pat Hall" }),
    inPasse("the agency's own name", { coordinator_name: "Lee Moss" }),
    inPasse("the agency alone", { coordinator_since: "" }),
  ]);
  await hub.importRoster("KS_MCO_A", [
    inPlan("colleagues of a plan", pat),
    inPlan("colleagues of a plan", quinn),
    inPlan("another plan", pat),
  ]);
  await hub.importRoster("KS_MCO_B", [inPlan("another plan", quinn)]);
  await hub.importRoster("KS_SHCN", [
    coordinated("two of a program", "KS_SHCN", pat),
    coordinated("two of a program", "KS_SHCN", quinn),
  ]);
  await hub.settle();
});

test.each<[Case, string[]]>([
  ["without e-mail", []],
  ["other spelling", []],
  ["colleagues of a PASSE", []],
  ["another PASSE", ["AR-02 EXCLUDED AR_PASSE_1 AR_PASSE_2"]],
  ["the agency is late", []],
  ["colleagues of a plan", []],
  ["another plan", ["US-04 COORDINATE_REQUIRED KS_MCO_A KS_MCO_B"]],
  // No rule speaks of them, so that a person looks at it.
  ["two of a program", ["no rule UNKNOWN_REVIEW KS_SHCN KS_SHCN"]],
  ["the agency's own name", ["AR-02 EXCLUDED AR_MEDICAID AR_PASSE_1"]],
  ["the agency alone", []],
])("%s", async (name, expected) => {
  const found = await listStoredFindings(hub, `N${CASES.indexOf(name)}`);
  expect(found.map(({ rule, verdict, organizations }) => [rule, verdict, ...organizations].join(" "))).toEqual(expected);
});
