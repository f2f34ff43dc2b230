/** Members and services flow in; a year of referrals, the same for every seed, flows out, each as far as it got by the last day. */
import { addDays, type PlainDate } from "#shared/dates.js";
import type { ReferralStatus } from "../../subgraphs/resources/referrals/referral-status.js";
import type { Need } from "../../subgraphs/shared/needs.js";
import { hashText, Random } from "../population/random.js";

/** An organization that sends its own members to services of its state. */
export interface Sender {
  readonly organizationId: string;
  readonly memberIds: readonly number[];
  readonly services: readonly { readonly id: string; readonly needs: readonly string[] }[];
}

export interface ReferralsPlan {
  readonly seed: number;
  readonly senders: readonly Sender[];
  /** Nothing is known after this day. */
  readonly lastDay: PlainDate;
}

export interface GeneratedStep {
  readonly status: ReferralStatus;
  readonly reason: string | null;
  readonly by: string;
  readonly on: PlainDate;
}

export interface GeneratedReferral {
  readonly from: string;
  readonly to: string | null;
  readonly serviceId: string | null;
  readonly memberId: number;
  readonly need: Need;
  readonly dueOn: PlainDate;
  readonly outcome: string | null;
  /** The first is the request. */
  readonly steps: readonly GeneratedStep[];
}

const REFERRALS_OF_SENDER = 160;

/** Organizations of the hub that answer for themselves, by the sender's state. */
const RECEIVERS: Readonly<Record<string, string>> = { KS: "KS_CHCSEK", LA: "LA_FHF", CT: "CT_CCCC" };

const NEEDS: readonly (readonly [Need, number])[] = [
  ["RESPITE", 16],
  ["FAMILY_SUPPORT", 14],
  ["TRANSPORTATION", 12],
  ["BEHAVIORAL_HEALTH", 11],
  ["EARLY_INTERVENTION", 10],
  ["EQUIPMENT_AND_SUPPLIES", 8],
  ["DENTAL", 8],
  ["FOOD", 7],
  ["TRANSITION_PLANNING", 6],
  ["PARENT_TO_PARENT", 5],
  ["HOUSING", 3],
];

/** How a referral goes, with the days that each step takes at most. */
const PATHS: readonly (readonly [readonly (readonly [ReferralStatus, number])[], number])[] = [
  [
    [
      ["ACCEPTED", 6],
      ["IN_PROGRESS", 14],
      ["COMPLETED", 60],
    ],
    58,
  ],
  [
    [
      ["ACCEPTED", 6],
      ["COMPLETED", 30],
    ],
    14,
  ],
  [
    [
      ["ACCEPTED", 8],
      ["ON_HOLD", 10],
    ],
    5,
  ],
  [
    [
      ["ACCEPTED", 8],
      ["FAILED", 40],
    ],
    5,
  ],
  [[["REJECTED", 9]], 9],
  [[["CANCELLED", 20]], 5],
  [[], 4],
];

const REASONS: Readonly<Partial<Record<ReferralStatus, string>>> = {
  REJECTED: "No place before the next quarter.",
  ON_HOLD: "Waits for the family's papers.",
  FAILED: "The family could not be reached three times.",
  CANCELLED: "The family found help elsewhere.",
};

export function generateReferrals({ seed, senders, lastDay }: ReferralsPlan): GeneratedReferral[] {
  return senders
    .filter(({ memberIds }) => memberIds.length > 0)
    .flatMap((sender) =>
      Array.from({ length: REFERRALS_OF_SENDER }, (_, number) => makeReferral(sender, { seed, number, lastDay })).filter(
        // What nobody in the state offers is asked of nobody.
        ({ to, serviceId }) => to !== null || serviceId !== null,
      ),
    );
}

function makeReferral(
  { organizationId, memberIds, services }: Sender,
  { seed, number, lastDay }: { readonly seed: number; readonly number: number; readonly lastDay: PlainDate },
): GeneratedReferral {
  const random = new Random(seed, hashText(`referral ${organizationId} ${number}`));
  const need = random.pickWeighted(NEEDS);
  const fitting = services.filter(({ needs }) => needs.includes(need));
  const receiver = RECEIVERS[organizationId.slice(0, 2)];
  const to = receiver !== undefined && (fitting.length === 0 || random.chance(0.3)) ? receiver : null;
  const requestedOn = addDays(lastDay, -random.between(0, 364));
  const steps = makeSteps(random, { from: organizationId, to, requestedOn, lastDay });
  return {
    from: organizationId,
    to,
    serviceId: to === null && fitting.length > 0 ? random.pick(fitting).id : null,
    memberId: random.pick(memberIds),
    need,
    dueOn: addDays(requestedOn, 5),
    outcome: steps.at(-1)?.status === "COMPLETED" ? "The family has what it was sent for." : null,
    steps,
  };
}

/** A service that takes no part in the hub cannot answer: then its sender writes down what it heard. */
function makeSteps(
  random: Random,
  { from, to, requestedOn, lastDay }: { from: string; to: string | null; requestedOn: PlainDate; lastDay: PlainDate },
): GeneratedStep[] {
  const steps: GeneratedStep[] = [{ status: "REQUESTED", reason: null, by: from, on: requestedOn }];
  let on = requestedOn;
  for (const [status, days] of random.pickWeighted(PATHS)) {
    on = addDays(on, random.between(1, days));
    if (on > lastDay) break;
    steps.push({ status, reason: REASONS[status] ?? null, by: status === "CANCELLED" ? from : (to ?? from), on });
  }
  return steps;
}
