/** A child in a health home whom a medical home and an accountable care organization list as theirs too. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ma-title-v");

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id) values
       ('MA_HOME', 'Health home', 'HEALTH_HOME', 'MA', 'MA_MEDICAID'),
       ('MA_PCMH', 'Medical home', 'PRIMARY_CARE_MEDICAL_HOME', 'MA', 'MA_MEDICAID')`,
  );
  const child = { member_number: "N0", ...inventIdentity(0), plan: "MA_ACO_P", coverage_starts_on: "2025-01-01" };
  const listed = (program: string, name: string, coordinator_function: string) => ({
    ...child,
    program,
    enrollment_starts_on: "2025-02-01",
    enrollment_ends_on: program === "MA_PCMH" ? "2025-06-20" : "",
    coordinator_name: name,
    coordinator_function,
    coordinator_since: "2025-02-01",
  });
  await hub.importRoster("MA_MDPH_CC", [
    listed("MA_HOME", "Nora Bell", "CARE_COORDINATION"),
    listed("MA_PCMH", "Dr. Amari", "ATTRIBUTION_ONLY"),
    listed("MA_ACO", "Dr. Amari", "ATTRIBUTION_ONLY"),
    listed("MA_MDPH_CC", "Ruth Amsel", "CARE_COORDINATION"),
  ]);
  await hub.settle();
});

const QUERY = `query ($asOf: Date) { member(memberNumber: "N0") { attributions(asOf: $asOf) {
  type payer { id }
  enrollment { program { code } startsOn endsOn coordinators(asOf: $asOf) { coordinator { name } } }
} } }`;

interface Attribution {
  readonly type: string;
  readonly enrollment: { readonly coordinators: readonly { readonly coordinator: { readonly name: string } }[] };
}
async function list(asOf: string | null = null, who = staff): Promise<Attribution[] | null> {
  const { member } = await hub.askExpectingNoErrors(who, QUERY, { asOf });
  return member && [...member.attributions].sort((x: Attribution, y: Attribution) => (x.type < y.type ? -1 : 1));
}

test("three rows with type, period, payer and who coordinates; to be listed is not to be coordinated", async () => {
  const span = (code: string, endsOn: string | null = null) => ({ program: { code }, startsOn: "2025-02-01", endsOn });
  const payer = { id: "MA_ACO_P" };
  expect(await list()).toEqual([
    { type: "ACO", payer, enrollment: { ...span("MA_ACO"), coordinators: [] } },
    { type: "HEALTH_HOME", payer, enrollment: { ...span("MA_HOME"), coordinators: [{ coordinator: { name: "Nora Bell" } }] } },
    { type: "PCMH", payer, enrollment: { ...span("MA_PCMH", "2025-06-20"), coordinators: [] } },
  ]);
});

test("the day after its last, the medical home is gone; before the first day there is none", async () => {
  expect((await list("2025-06-21"))?.map(({ type }) => type)).toEqual(["ACO", "HEALTH_HOME"]);
  expect(await list("2025-01-31")).toEqual([]);
});

test("of the pairs, only those are evaluated of which a rule speaks, or in which two people coordinate", async () => {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    staff,
    '{ overlapFindings(state: "MA") { nodes { verdict sides { program { code } } } } }',
  );
  type Finding = { verdict: string; sides: { program: { code: string } }[] };
  const pairs = overlapFindings.nodes.map(({ verdict, sides }: Finding) => [
    verdict,
    ...sides.map(({ program }) => program.code),
  ]);
  expect(pairs).toEqual([["UNKNOWN_REVIEW", "MA_HOME", "MA_MDPH_CC"]]);
});

test("another organization sees neither the child nor its attributions", async () => {
  expect(await list(null, persona("ks-title-v"))).toBeNull();
});
