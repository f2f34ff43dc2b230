import { expect, test } from "vitest";
import {
  GLASS_BREAKERS,
  GLASS_REVIEWERS,
  requireGlassBreaker,
  requireReason,
} from "../../../subgraphs/privacy/break-glass/break-glass.policy.js";

test("only roles with a break-glass cell break it, for their purposes, and none of them reviews", () => {
  expect(GLASS_BREAKERS).toEqual(["TITLE_V_STAFF"]);
  expect(GLASS_REVIEWERS).toEqual(["AUDITOR"]);
  expect(() => requireGlassBreaker("TITLE_V_STAFF", "CARE_COORDINATION")).not.toThrow();
  expect(() => requireGlassBreaker("TITLE_V_STAFF", "PAYMENT")).toThrow(/nothing to break the glass for/);
  expect(() => requireGlassBreaker("MCO_CASE_MANAGER", "CARE_COORDINATION")).toThrow(/nothing to break the glass for/);
});

test("a reason is text that a reviewer can judge", () => {
  expect(requireReason("  Child in the emergency room.  ")).toBe("Child in the emergency room.");
  for (const text of ["", " ".repeat(50), "urgent", "x".repeat(2_001)])
    expect(() => requireReason(text)).toThrow(/tell the reviewer/);
});
