/** A finding about what may be, or turned out to be, another child shows nobody that child: not while held, and not in the history. */
import { expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const FINDINGS = '{ overlapFindings(state: "KS") { totalCount nodes { status sides { organization { id } } } } }';
const NOTHING = { overlapFindings: { totalCount: 0, nodes: [] } };

const home = { address: "12 Elm St", city: "Dodge City", phone: "620-555-0141", guardian_name: "Ada Lorne" };

function send(organizationId: string, index: number, cells: RosterCells, effectiveOn: string) {
  const coordinated = { enrollment_starts_on: "2024-01-01", coordinator_since: "2025-02-01", ...home, ...cells };
  return hub.importRoster(
    organizationId,
    inventChildren(index, index + 1, () => coordinated),
    { effectiveOn },
  );
}

const sendProgram = (index: number, effectiveOn: string) =>
  send("KS_SHCN", index, { program: "KS_SHCN", coordinator_name: "Marian Holt" }, effectiveOn);
const sendPlan = (index: number, cells: RosterCells, effectiveOn: string) =>
  send(
    "KS_MCO_A",
    index,
    { plan: "KS_MCO_A", program: "KS_KANCARE", coordinator_name: "Case Manager Vance", ...cells },
    effectiveOn,
  );

const listStatuses = async () => {
  const { rows } = await hub.database.pool.query(
    "select status, closed_at is null as holds from hub_shared_clients.finding order by id",
  );
  return rows.map(({ status, holds }) => `${status}${holds ? "" : " closed"}`);
};
const ask = () => hub.askExpectingNoErrors(persona("ks-title-v"), FINDINGS);

test("one that was held for a possible twin stays held when it ends", async () => {
  await sendProgram(7, "2025-06-01");
  await sendPlan(7, { first_name: "Zuzuzuzu" }, "2025-06-02");
  await hub.settle();
  expect(await listStatuses()).toEqual(["HELD"]);
  expect(await ask()).toEqual(NOTHING);
  await sendPlan(7, { first_name: "Zuzuzuzu", coordinator_function: "UTILIZATION_MANAGEMENT" }, "2025-06-03");
  await hub.settle();
  expect(await ask()).toEqual(NOTHING);
  expect(await listStatuses()).toContain("HELD closed");
});

test("one of two records that proved to be two children leaves with the child", async () => {
  await sendProgram(40, "2025-06-04");
  await sendPlan(40, {}, "2025-06-05");
  await hub.settle();
  expect((await ask()).overlapFindings.nodes).toContainEqual(expect.objectContaining({ status: "OPEN" }));
  await sendPlan(
    40,
    { first_name: "Another", last_name: "Person", birth_date: "2019-09-09", address: "9 Oak Rd", phone: "", guardian_name: "" },
    "2025-06-06",
  );
  await hub.settle();
  expect(await listStatuses()).toContain("SUPERSEDED closed");
  expect(await ask()).toEqual(NOTHING);
});
