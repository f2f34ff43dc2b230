/** Kansas: case managers of three plans and the program's coordinators are partners; the hub shows the state of each partnership. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");
const liaison = persona("ks-medicaid");

beforeAll(async () => {
  const coordinated = (program: string, coordinator_name: string) => () => ({
    program,
    enrollment_starts_on: "2025-01-01",
    coordinator_name,
    coordinator_since: "2025-01-01",
  });
  await hub.importRoster("KS_SHCN", inventChildren(0, 10, coordinated("KS_SHCN", "Marian Holt")));
  await hub.importRoster("KS_MCO_A", inventChildren(0, 3, coordinated("KS_KANCARE", "Derrick Vance")), {
    receivedAt: "2025-06-10T08:00:00Z",
  });
  await hub.importRoster("KS_MCO_B", inventChildren(3, 5, coordinated("KS_KANCARE", "Paula Iverson")));
  await hub.settle();
});

const QUERY = `query ($state: String!) { partnership(state: $state) {
  organizations { id liaison { name email } }
  agreements { id type inForce refreshDays contactName }
  reportSchedule { organization { id } everyDays lastReceivedOn nextDueOn }
  openFindings
} }`;

interface Partnership {
  readonly organizations: readonly { readonly id: string }[];
  readonly agreements: readonly { readonly id: string }[];
  readonly openFindings: number;
}

async function listPartners(who = staff, state = "KS"): Promise<Partnership[]> {
  return (await hub.askExpectingNoErrors(who, QUERY, { state })).partnership;
}

const partnerOf = ({ organizations }: Partnership) => organizations[1]?.id;

test("for each plan: a liaison on each side, the agreement, when reports are due, and what is open", async () => {
  const partners = await listPartners();
  expect(partners.find((one) => partnerOf(one) === "KS_MCO_A")).toEqual({
    organizations: [
      { id: "KS_SHCN", liaison: { name: "Adele Brandt", email: "adele.brandt@example.org" } },
      { id: "KS_MCO_A", liaison: { name: "Ivo Maclean", email: "ivo.maclean@example.org" } },
    ],
    agreements: [
      { id: "AGR_KS_SHCN__KS_MCO_A", type: "DATA_USE", inForce: true, refreshDays: 31, contactName: "Peter Lindqvist" },
    ],
    reportSchedule: [
      { organization: { id: "KS_MCO_A" }, everyDays: 31, lastReceivedOn: "2025-06-10", nextDueOn: "2025-07-11" },
      { organization: { id: "KS_SHCN" }, everyDays: 31, lastReceivedOn: "2025-06-20", nextDueOn: "2025-07-21" },
    ],
    openFindings: 3,
  });
  const open = partners.map((one) => [partnerOf(one), one.openFindings]);
  expect(open).toEqual(
    expect.arrayContaining([
      ["KS_MCO_B", 2],
      ["KS_MCO_C", 0],
      ["KS_MEDICAID", 0],
    ]),
  );
});

test("a plan that has sent nothing has no due date, and a finding that is decided is not open any more", async () => {
  const schedule = (await listPartners()).find((one) => partnerOf(one) === "KS_MCO_C");
  expect(schedule).toMatchObject({
    reportSchedule: [{ organization: { id: "KS_MCO_C" }, lastReceivedOn: null, nextDueOn: null }, {}],
  });
  const { overlapFindings } = await hub.askExpectingNoErrors(
    staff,
    '{ overlapFindings(program: "KS_KANCARE") { nodes { id sides { organization { id } } } } }',
  );
  type Finding = { id: string; sides: { organization: { id: string } }[] };
  const ofB = overlapFindings.nodes.find(({ sides }: Finding) =>
    sides.some(({ organization }) => organization.id === "KS_MCO_B"),
  );
  await hub.askExpectingNoErrors(staff, "mutation ($id: ID!) { resolveFinding(id: $id, resolution: END_ONE) { id } }", {
    id: ofB.id,
  });
  expect((await listPartners()).find((one) => partnerOf(one) === "KS_MCO_B")?.openFindings).toBe(1);
});

test("an agreement that has ended makes no partner from the day after on", async () => {
  const end = (endsOn: string | null) =>
    hub.database.pool.query("update hub_privacy.agreement set ends_on = $1 where id = 'AGR_KS_SHCN__KS_MCO_C'", [endsOn]);
  const partners = async () => (await listPartners()).map(partnerOf);
  await end("2025-06-20");
  expect(await partners()).toContain("KS_MCO_C");
  await end("2025-06-19");
  expect(await partners()).not.toContain("KS_MCO_C");
  await end(null);
});

test("Medicaid sees its own partners, and nobody another state's", async () => {
  expect((await listPartners(liaison)).map(partnerOf)).toEqual(["KS_MCO_A", "KS_MCO_B", "KS_MCO_C", "KS_SHCN"]);
  expect(await listPartners(staff, "AR")).toEqual([]);
  expect(await listPartners(persona("ar-title-v"))).toEqual([]);
});
