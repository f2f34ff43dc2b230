/** Kentucky promises a coordinator to every enrolled child; the hub names the children for whom it is not kept. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const steward = persona("ky-steward");
/** Nobody; somebody whose assignment has ended; somebody who only advised; somebody whose assignment has not begun. */
const WITHOUT: Readonly<Record<number, RosterCells>> = {
  17: {},
  418: { coordinator_name: "Janet Combs", coordinator_since: "2024-01-01", coordinator_until: "2025-05-31" },
  600: { coordinator_name: "Janet Combs", coordinator_since: "2025-01-01", coordinator_function: "SHORT_TERM_CONSULT" },
  999: { coordinator_name: "Janet Combs", coordinator_since: "2025-07-01" },
};
const COORDINATED = { coordinator_name: "Janet Combs", coordinator_phone: "502-555-0110", coordinator_since: "2025-01-01" };

const listRows = (exceptions: Readonly<Record<number, RosterCells>>) =>
  inventChildren(0, 1_000, (index) => ({
    program: "KY_OCSHCN",
    enrollment_starts_on: "2024-07-01",
    ...(exceptions[index] ?? COORDINATED),
  }));

beforeAll(async () => {
  await hub.importRoster("KY_OCSHCN", listRows(WITHOUT), { effectiveOn: "2025-06-01" });
  await hub.settle();
});

const QUERY = `query ($asOf: Date) {
  dataQuality(program: "KY_OCSHCN", rule: EVERY_CHILD_HAS_COORDINATOR, asOf: $asOf) {
    program { name } rule asOf checked compliancePercent
    exceptions { totalCount nodes { member { memberNumber name { first last } } } }
  }
}`;

interface NamedMember {
  readonly memberNumber: string;
}

function listMembers({ exceptions }: { exceptions: { nodes: readonly { member: NamedMember }[] } }): NamedMember[] {
  return exceptions.nodes.map((node) => node.member).sort((x, y) => (x.memberNumber < y.memberNumber ? -1 : 1));
}

test("1,000 enrolled and 4 without an active assignment: 99.6 %, and the 4 by name to the data steward", async () => {
  const { dataQuality } = await hub.askExpectingNoErrors(steward, QUERY);
  expect(dataQuality).toMatchObject({
    program: { name: "Office for Children with Special Health Care Needs care coordination" },
    rule: "EVERY_CHILD_HAS_COORDINATOR",
    asOf: "2025-06-20",
    checked: 1_000,
    compliancePercent: 99.6,
    exceptions: { totalCount: 4 },
  });
  const named = listRows(WITHOUT).filter((_, index) => index in WITHOUT);
  expect(listMembers(dataQuality)).toEqual(
    named.map((row) => ({ memberNumber: row.member_number, name: { first: row.first_name, last: row.last_name } })),
  );
});

test("an exception closes itself on the day that its assignment starts", async () => {
  const { dataQuality } = await hub.askExpectingNoErrors(steward, QUERY, { asOf: "2025-07-01" });
  expect(dataQuality).toMatchObject({ checked: 1_000, compliancePercent: 99.7, exceptions: { totalCount: 3 } });
});

test("an exception closes itself when the next roster names a coordinator", async () => {
  const { 17: _named, ...stillWithout } = WITHOUT;
  await hub.importRoster("KY_OCSHCN", listRows(stillWithout), { effectiveOn: "2025-06-15" });
  await hub.settle();
  const { dataQuality } = await hub.askExpectingNoErrors(steward, QUERY);
  expect(dataQuality).toMatchObject({ checked: 1_000, compliancePercent: 99.7, exceptions: { totalCount: 3 } });
  expect(listMembers(dataQuality).map((member) => member.memberNumber)).toEqual(["N418", "N600", "N999"]);
});

test("another state's steward may not look", async () => {
  const { data, errors } = await hub.ask(persona("ks-steward"), QUERY);
  expect(data).toBeNull();
  expect(errors.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
});
