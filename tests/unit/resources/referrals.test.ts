import { describe, expect, test } from "vitest";
import {
  isClosed,
  mayMove,
  needsReason,
  REFERRAL_STATUSES,
  toTaskStatus,
  UNANSWERED,
} from "../../../subgraphs/resources/referrals/referral-status.js";
import {
  findParty,
  REFERRAL_ROLES,
  requireReferralReader,
  requireSender,
} from "../../../subgraphs/resources/referrals/referrals.policy.js";
import type { Purpose, Role } from "../../../subgraphs/shared/identity.js";

describe("a referral's status", () => {
  test("is FHIR's own, one to one", () => {
    expect(REFERRAL_STATUSES.map(toTaskStatus)).toEqual([
      "requested",
      "received",
      "accepted",
      "rejected",
      "in-progress",
      "on-hold",
      "completed",
      "cancelled",
      "failed",
    ]);
  });

  test("ends in four ways, of which all but success need a reason", () => {
    expect(REFERRAL_STATUSES.filter(isClosed)).toEqual(["REJECTED", "COMPLETED", "CANCELLED", "FAILED"]);
    expect(REFERRAL_STATUSES.filter(needsReason)).toEqual(["REJECTED", "ON_HOLD", "CANCELLED", "FAILED"]);
    expect(UNANSWERED).toEqual(["REQUESTED", "RECEIVED"]);
  });

  const nextFor = (party: "SENDER" | "RECEIVER", hasReceiver: boolean, from: (typeof REFERRAL_STATUSES)[number]) =>
    REFERRAL_STATUSES.filter((to) => mayMove({ from, to }, { party, hasReceiver }));

  test("is moved by the receiver and taken back by the sender", () => {
    expect(nextFor("RECEIVER", true, "REQUESTED")).toEqual(["RECEIVED", "ACCEPTED", "REJECTED"]);
    expect(nextFor("RECEIVER", true, "IN_PROGRESS")).toEqual(["ON_HOLD", "COMPLETED", "FAILED"]);
    expect(nextFor("SENDER", true, "REQUESTED")).toEqual(["CANCELLED"]);
    expect(nextFor("SENDER", true, "COMPLETED")).toEqual([]);
  });

  test("is written down by the sender where the service takes no part in the hub", () => {
    expect(nextFor("SENDER", false, "ACCEPTED")).toEqual(["IN_PROGRESS", "ON_HOLD", "COMPLETED", "CANCELLED", "FAILED"]);
  });
});

describe("who handles referrals", () => {
  const asker = (role: Role, purpose: Purpose = "CARE_COORDINATION", organizationId = "A") => ({
    subject: "x",
    organizationId,
    role,
    purpose,
    requestId: "r",
  });

  test("is told by the access matrix' class F, and for receiving also family consultants", () => {
    expect(REFERRAL_ROLES).toEqual([
      "TITLE_V_STAFF",
      "MCO_CASE_MANAGER",
      "PASSE_COORDINATOR",
      "ACO_COORDINATOR",
      "HEALTH_HOME_COORDINATOR",
      "FAMILY_CONSULTANT",
    ]);
    expect(() => requireSender(asker("TITLE_V_STAFF"))).not.toThrow();
    expect(() => requireSender(asker("FAMILY_CONSULTANT"))).toThrow();
    expect(() => requireSender(asker("TITLE_V_STAFF", "OVERSIGHT"))).toThrow();
    expect(() => requireReferralReader(asker("FAMILY_CONSULTANT"))).not.toThrow();
    expect(() => requireReferralReader(asker("FAMILY_CONSULTANT", "PAYMENT"))).toThrow();
    expect(() => requireReferralReader(asker("ADMIN"))).toThrow();
  });

  test("depends on the asker's organization being one of the two", () => {
    const referral = { fromOrganizationId: "A", toOrganizationId: "B" };
    expect(findParty(asker("TITLE_V_STAFF"), referral)).toBe("SENDER");
    expect(findParty(asker("FAMILY_CONSULTANT"), referral)).toBeUndefined();
    expect(findParty(asker("FAMILY_CONSULTANT", "CARE_COORDINATION", "B"), referral)).toBe("RECEIVER");
    expect(findParty(asker("TITLE_V_STAFF", "CARE_COORDINATION", "C"), { ...referral, toOrganizationId: null })).toBeUndefined();
  });
});
