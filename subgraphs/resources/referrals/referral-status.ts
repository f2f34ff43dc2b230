/**
 * Where a referral stands: the codes of FHIR R4 Task.status that the Gravity Project's closed loop uses, one to one
 * (requested, received, accepted, rejected, in-progress, on-hold, completed, cancelled, failed).
 */
export const REFERRAL_STATUSES = [
  "REQUESTED",
  "RECEIVED",
  "ACCEPTED",
  "REJECTED",
  "IN_PROGRESS",
  "ON_HOLD",
  "COMPLETED",
  "CANCELLED",
  "FAILED",
] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

export type ReferralParty = "SENDER" | "RECEIVER";

const NEXT: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  REQUESTED: ["RECEIVED", "ACCEPTED", "REJECTED", "CANCELLED"],
  RECEIVED: ["ACCEPTED", "REJECTED", "CANCELLED"],
  ACCEPTED: ["IN_PROGRESS", "ON_HOLD", "COMPLETED", "FAILED", "CANCELLED"],
  IN_PROGRESS: ["ON_HOLD", "COMPLETED", "FAILED", "CANCELLED"],
  ON_HOLD: ["IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"],
  REJECTED: [],
  COMPLETED: [],
  CANCELLED: [],
  FAILED: [],
};

/** A family and its coordinator have to know why. */
const NEEDS_REASON = new Set<ReferralStatus>(["REJECTED", "ON_HOLD", "CANCELLED", "FAILED"]);

/** From the table: nobody has answered yet. */
export const UNANSWERED: readonly ReferralStatus[] = ["REQUESTED", "RECEIVED"];

export function isClosed(status: ReferralStatus): boolean {
  return NEXT[status].length === 0;
}

export function needsReason(status: ReferralStatus): boolean {
  return NEEDS_REASON.has(status);
}

/**
 * Who sent it takes it back, and who got it does the rest. A service that takes no part in the hub cannot answer here: then
 * the sender writes down what it heard.
 */
export function mayMove(
  move: { readonly from: ReferralStatus; readonly to: ReferralStatus },
  asker: { readonly party: ReferralParty; readonly hasReceiver: boolean },
): boolean {
  if (!NEXT[move.from].includes(move.to)) return false;
  if (asker.party === "SENDER") return move.to === "CANCELLED" || !asker.hasReceiver;
  return move.to !== "CANCELLED";
}

/** FHIR's own spelling of a status. */
export function toTaskStatus(status: ReferralStatus): string {
  return status.toLowerCase().replaceAll("_", "-");
}
