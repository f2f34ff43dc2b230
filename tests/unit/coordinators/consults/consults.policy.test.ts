import { expect, test } from "vitest";
import {
  CONSULT_ANSWERERS,
  CONSULT_READERS,
  CONSULT_REQUESTERS,
  canAskAbout,
  requireConsultRights,
} from "../../../../subgraphs/coordinators/consults/consults.policy.js";
import { reachOf } from "../../shared/reach.js";

test("the program's staff answer, coordinators elsewhere ask", () => {
  expect(CONSULT_ANSWERERS).toEqual(["TITLE_V_STAFF"]);
  expect(CONSULT_REQUESTERS).toEqual(["MCO_CASE_MANAGER", "PASSE_COORDINATOR", "ACO_COORDINATOR", "HEALTH_HOME_COORDINATOR"]);
  expect([...CONSULT_READERS].sort()).toEqual([...CONSULT_ANSWERERS, ...CONSULT_REQUESTERS].sort());
});

test("for a purpose that the matrix gives the role, and no other", () => {
  const plan = reachOf("MCO_CASE_MANAGER");
  expect(() => requireConsultRights(plan, CONSULT_REQUESTERS)).not.toThrow();
  expect(() => requireConsultRights(plan, CONSULT_ANSWERERS)).toThrow();
  const asker = { ...plan.asker, purpose: "OVERSIGHT" } as const;
  expect(() => requireConsultRights({ ...plan, asker }, CONSULT_REQUESTERS)).toThrow();
});

const member = {
  memberId: 1,
  organizationId: "KS_MCO_A",
  relation: "OWN",
  classes: ["F"],
  agreementIds: [],
  consents: [],
} as const;

test("one asks about one's own children", () => {
  expect(canAskAbout(member)).toBe(true);
  expect(canAskAbout({ ...member, relation: "SHARED" })).toBe(false);
  expect(canAskAbout({ ...member, classes: ["C"] })).toBe(false);
  expect(canAskAbout(undefined)).toBe(false);
});
