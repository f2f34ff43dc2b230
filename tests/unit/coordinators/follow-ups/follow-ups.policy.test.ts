import { expect, test } from "vitest";
import {
  requireFollowUpReader,
  requireReporter,
  requireSurveillanceProgram,
} from "../../../../subgraphs/coordinators/follow-ups/follow-ups.policy.js";
import { reachOf } from "../../shared/reach.js";

const { asker } = reachOf("TITLE_V_STAFF");

test("cases enter under public health authority alone, and families are followed up under any other of the program's", () => {
  expect(() => requireReporter({ ...asker, purpose: "PUBLIC_HEALTH" })).not.toThrow();
  expect(() => requireReporter(asker)).toThrow("PUBLIC_HEALTH");
  expect(() => requireReporter({ ...asker, role: "MCO_CASE_MANAGER", purpose: "PUBLIC_HEALTH" })).toThrow("PUBLIC_HEALTH");
  expect(() => requireFollowUpReader(asker)).not.toThrow();
  expect(() => requireFollowUpReader({ ...asker, purpose: "PUBLIC_HEALTH" })).toThrow("follow");
  expect(() => requireFollowUpReader(reachOf("HEALTH_HOME_COORDINATOR").asker)).toThrow("follow");
});

test("an unknown program, another's and one that is no surveillance are refused alike", () => {
  const own = { organizationId: asker.organizationId, law: "PUBLIC_HEALTH" };
  expect(requireSurveillanceProgram(asker, own)).toBe(own);
  for (const program of [undefined, { ...own, organizationId: "PR_BDSPS" }, { ...own, law: null }])
    expect(() => requireSurveillanceProgram(asker, program)).toThrow("surveillance program");
});
