/** A practice finds the children whose risks can be changed, and whom to talk to about each of them. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const practice: Persona = { ...persona("ar-health-home"), id: "ar-pcmh", organizationId: "AR_PCMH_1" };
const healthHome = persona("ar-health-home");

/** Of the practice's 30 children 14 suffer from poor communication with school; 0 to 3 of them also in the health home. */
beforeAll(async () => {
  await hub.importRoster(
    "AR_PCMH_1",
    inventChildren(0, 30, (index) => ({
      ...{ program: "AR_PCMH", enrollment_starts_on: "2025-01-01", coordinator_since: "2025-01-01" },
      coordinator_name: index % 2 ? "Ruth Amsel" : "Cora Lund",
      risk_factors: [
        ...(index < 14 ? ["SCHOOL_COMMUNICATION"] : []),
        ...(index > 10 && index < 17 ? ["Missed appointments"] : []),
        ...(index > 20 ? ["PRETERM_BIRTH"] : []),
      ].join("; "),
    })),
  );
  await hub.importRoster(
    "AR_HH_1",
    inventChildren(0, 6, (index) => ({
      ...{ program: index < 4 ? "AR_PCMH" : "AR_HEALTH_HOME", enrollment_starts_on: "2025-01-01" },
      ...{ coordinator_name: "Olivia Renner", coordinator_since: "2025-01-01", risk_factors: "TRANSPORTATION" },
    })),
  );
  await hub.settle();
});

const RISKS = `query ($practice: ID!, $asOf: Date) { modifiableRisk(practice: $practice, asOf: $asOf) {
  children risks { factor children coordinators { children coordinator { name } }
    members(first: 3) { totalCount pageInfo { hasNextPage endCursor } nodes { memberNumber assignments { coordinator { name } } } } } } }`;
const find = async (who: Persona, code: string, asOf?: string) =>
  (await hub.askExpectingNoErrors(who, RISKS, { practice: code, asOf })).modifiableRisk;

test("children by modifiable factor, with their coordinators; what cannot be changed is in no list", async () => {
  const { children, risks } = await find(practice, "AR_PCMH_1");
  expect(children).toBe(17);
  type Risk = { factor: string; children: number; coordinators: { children: number; coordinator: { name: string } }[] };
  const told = risks.map(({ factor, children: count, coordinators }: Risk) => [
    ...[factor, count, coordinators.map(({ coordinator, children: each }) => `${coordinator.name} ${each}`)],
  ]);
  expect(told).toEqual([
    ["SCHOOL_COMMUNICATION", 14, ["Cora Lund 7", "Ruth Amsel 7"]],
    ["MISSED_APPOINTMENTS", 6, ["Cora Lund 3", "Ruth Amsel 3"]],
  ]);
  expect(risks[0].members).toMatchObject({ totalCount: 14, pageInfo: { hasNextPage: true } });
  expect(risks[0].members.nodes).toHaveLength(3);
  for (const { memberNumber, assignments } of risks[0].members.nodes) {
    const name = Number(memberNumber.slice(1)) % 2 ? "Ruth Amsel" : "Cora Lund";
    expect(assignments).toEqual([{ coordinator: { name } }]);
  }
});

test("pages go on where the one before ended", async () => {
  const page = `query ($after: String) { modifiableRisk(practice: "AR_PCMH_1") { risks {
    members(first: 10, after: $after) { pageInfo { hasNextPage endCursor } nodes { memberNumber } } } } }`;
  const ask = async (after: string | null) =>
    (await hub.askExpectingNoErrors(practice, page, { after })).modifiableRisk.risks[0].members;
  const first = await ask(null);
  const second = await ask(first.pageInfo.endCursor);
  expect([first.nodes.length, first.pageInfo.hasNextPage, second.nodes.length, second.pageInfo.hasNextPage]).toEqual([
    ...[10, true, 4, false],
  ]);
});

test("another organization sees of a practice only its own records that are enrolled with it", async () => {
  const { children, risks } = await find(healthHome, "AR_PCMH_1");
  expect([children, risks.length, risks[0].factor, risks[0].children]).toEqual([4, 1, "TRANSPORTATION", 4]);
  expect((await find(healthHome, "AR_PCMH_1", "2024-12-31")).risks).toEqual([]);
  expect((await find(healthHome, "AR_HH_1")).children).toBe(6);
  expect((await find(healthHome, "MS_FQHC_1")).risks).toEqual([]);
  expect((await find(healthHome, "NOBODY")).risks).toEqual([]);
});

test("a coordinator elsewhere is named as far as an agreement lets the asker see", async () => {
  await hub.database.pool.query(
    `insert into hub_privacy.agreement select 'AGR_AR_PCMH', type, 'AR_PCMH_1', 'AR_HH_1', 'TWO_WAY', '{}', field_classes, purposes,
       starts_on, null, refresh_days, contact_name, contact_email
     from hub_privacy.agreement where id = 'AGR_KS_SHCN__KS_MCO_A'`,
  );
  const { risks } = await find(practice, "AR_PCMH_1");
  expect(risks[0].coordinators).toEqual([
    { children: 7, coordinator: { name: "Cora Lund" } },
    { children: 7, coordinator: { name: "Ruth Amsel" } },
    { children: 6, coordinator: { name: "Olivia Renner" } },
  ]);
});

test("risks are for roles and purposes with a view of them, and each page is in the log", async () => {
  for (const other of [persona("ar-medicaid"), persona("hub-admin"), persona("in-ask"), persona("ks-steward")])
    expect(codesOf(await hub.ask(other, RISKS, { practice: "AR_PCMH_1" }))).toEqual(["FORBIDDEN"]);
  expect(codesOf(await hub.ask(practice, RISKS, { practice: "AR_PCMH_1" }, { purpose: null }))).toEqual(["BAD_USER_INPUT"]);
  const { requestId } = await hub.ask(practice, RISKS, { practice: "AR_PCMH_1" });
  const { rows } = await hub.database.pool.query(
    "select rows, field_classes from hub_privacy.disclosure where request_id = $1 and action = 'MODIFIABLE_RISK' order by id",
    [requestId],
  );
  expect(rows).toEqual([
    { rows: 0, field_classes: ["A"] },
    { rows: 3, field_classes: ["R"] },
    { rows: 3, field_classes: ["R"] },
  ]);
});

test("a factor that the list does not have is refused with its line", async () => {
  const roster = await hub.importRoster(
    "AR_PCMH_1",
    [...inventChildren(40, 41, () => ({ risk_factors: "SCHOOL_COMMUNICATION;STARS" }))],
    { kind: "CHANGES" },
  );
  expect(roster).toMatchObject({ rowsRead: 1, rowsRejected: 1 });
});
