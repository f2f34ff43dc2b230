/** A source keeps back that something was found about a record, or what was paid for it, and leaves the rest of it open. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { claim } from "../../testkit/claims.js";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import { child } from "../../testkit/rosters.js";
import { inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const liaison: Persona = { ...persona("ks-medicaid"), purpose: "PAYMENT" };
const clinic: Persona = { ...staff, id: "ks-clinic", organizationId: "KS_CHCSEK" };

/** The program and a clinic both coordinate for one child, and both were paid for it on one day; Medicaid has a record of it. */
beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
     values ('T_SHCN', 'CONTRACT', 'KS_SHCN', 'KS_MEDICAID', 'A_TO_B', '{}', '{D,E,C,M}', '{PAYMENT}', '2020-01-01', 31),
       ('T_CHCSEK', 'CONTRACT', 'KS_CHCSEK', 'KS_MEDICAID', 'A_TO_B', '{}', '{D,E,C,M}', '{PAYMENT}', '2020-01-01', 31)`,
  );
  const enrolled = { enrollment_starts_on: "2025-01-01" };
  const coordinated = { ...enrolled, coordinator_name: "Elsa Ruiz", coordinator_since: "2025-03-01" };
  await hub.importRoster("KS_MEDICAID", [child({ member_number: "M-1", program: "KS_MEDICAID", ...enrolled })]);
  await hub.importRoster("KS_SHCN", [inProgram()]);
  await hub.importRoster("KS_CHCSEK", [child({ member_number: "C-1", program: "KS_CHCSEK", ...coordinated })]);
  await hub.settle();
  const paid = { served_from: "2025-06-10", served_to: "2025-06-10", payer: "KS_MEDICAID" };
  await hub.importClaims("KS_SHCN", [
    claim({ claim_number: "1", member_number: "S-1", program: "KS_SHCN", procedure_code: "T1016", amount: "80", ...paid }),
  ]);
  await hub.importClaims("KS_CHCSEK", [
    claim({ claim_number: "2", member_number: "C-1", program: "KS_CHCSEK", procedure_code: "T1017", ...paid }),
  ]);
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query("truncate hub_privacy.restriction");
});

async function restrict(who: Persona, number: string, what: object): Promise<void> {
  const question = "query ($n: String) { member(memberNumber: $n) { id } }";
  const { member } = await hub.askExpectingNoErrors(who, question, { n: number });
  await hub.askExpectingNoErrors(who, "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }", {
    input: { memberId: member.id, startsOn: "2025-01-01", ...what },
  });
}

const FINDINGS = `{ overlapFindings(state: "KS") { totalCount nodes { kind amountAtRiskCents sides { organization { id } claimCount } } } }`;
async function findingsFor(who: Persona) {
  const { overlapFindings } = await hub.askExpectingNoErrors(who, FINDINGS);
  expect(overlapFindings.totalCount).toBe(overlapFindings.nodes.length);
  interface Side {
    readonly organization: { readonly id: string };
    readonly claimCount: number | null;
  }
  const claimsOf = (sides: readonly Side[]) =>
    Object.fromEntries(sides.map(({ organization, claimCount }) => [organization.id, claimCount]));
  return overlapFindings.nodes
    .map(({ kind, amountAtRiskCents, sides }: { kind: string; amountAtRiskCents: number | null; sides: readonly Side[] }) => ({
      kind,
      amountAtRiskCents,
      ...claimsOf(sides),
    }))
    .sort((x: { kind: string }, y: { kind: string }) => x.kind.localeCompare(y.kind));
}

const ASSIGNMENT = { kind: "ASSIGNMENT", amountAtRiskCents: null, KS_SHCN: null, KS_CHCSEK: null };
const PAYMENT = { kind: "PAYMENT", amountAtRiskCents: 8000, KS_SHCN: 1, KS_CHCSEK: 1 };

test("both findings are open, with the money", async () => {
  expect(await findingsFor(liaison)).toEqual([ASSIGNMENT, PAYMENT]);
});

describe("a restriction of one side", () => {
  test.each([
    ["findings", ["O"]],
    ["who coordinates", ["C"]],
  ])("of %s hides the findings, whoever else is on them", async (_what, fieldClasses) => {
    await restrict(clinic, "C-1", { recipient: "KS_MEDICAID", fieldClasses });
    expect(await findingsFor(liaison)).toEqual([]);
    expect((await findingsFor(clinic)).map(({ kind }: { kind: string }) => kind)).toEqual(["ASSIGNMENT", "PAYMENT"]);
  });

  test("of money hides its claims and what is at risk, not the finding or the other side's claims", async () => {
    await restrict(clinic, "C-1", { fieldClasses: ["M"] });
    expect(await findingsFor(liaison)).toEqual([ASSIGNMENT, { ...PAYMENT, amountAtRiskCents: null, KS_CHCSEK: null }]);
  });

  test("of dates of the plan of care leaves all of it", async () => {
    await restrict(clinic, "C-1", { fieldClasses: ["P"] });
    expect(await findingsFor(liaison)).toEqual([ASSIGNMENT, PAYMENT]);
  });
});
