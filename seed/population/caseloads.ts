import type { Membership } from "./enrolment.js";
import { pickAdultName } from "./names/given-names.js";
import { pickSurname } from "./names/surnames.js";
import { getStateFacts } from "./places/states.js";
import type { Town } from "./places/towns.js";
import { hashText, Random } from "./random.js";
import type { CoordinationOption, CoordinatorFunction, Workforce } from "./source-profile.js";

export interface Coordinator {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  readonly coordinatorFunction: CoordinatorFunction;
  readonly workforce: Workforce;
}

interface Caseload {
  coordinator: Coordinator;
  number: number;
  openPlaces: number;
}

interface Post {
  readonly organizationId: string;
  readonly region: string;
  readonly option: CoordinationOption;
}

/** Assumption within the ranges by acuity of health-home practice (20 to 60 children). */
const MIN_CASELOAD = 40;
const MAX_CASELOAD = 60;

/**
 * Fills one coordinator after another, per organization, region and function. Only the coordinator whose
 * places are being filled is kept, so the table stays small; names are made from the post, never stored.
 */
export class Caseloads {
  private readonly current = new Map<string, Caseload>();

  constructor(private readonly seed: number) {}

  /** Who serves the next child of this post. */
  assign(membership: Membership, option: CoordinationOption, town: Town): Coordinator {
    const post = toPost(membership, option, town);
    const caseload = this.findOpen(post, membership.source.hasOneCoordinator);
    caseload.openPlaces--;
    return caseload.coordinator;
  }

  /** Somebody of the same post who left: never one of those who serve now. */
  makeFormer(membership: Membership, option: CoordinationOption, town: Town): Coordinator {
    return makeCoordinator(this.seed, toPost(membership, option, town), 0);
  }

  private findOpen(post: Post, isOnlyOne: boolean): Caseload {
    const key = keyOf(post);
    const known = this.current.get(key);
    if (known && known.openPlaces > 0) return known;
    const number = (known?.number ?? 0) + 1;
    const places = MIN_CASELOAD + (hashText(`${key}|${number}`) % (MAX_CASELOAD - MIN_CASELOAD + 1));
    const openPlaces = isOnlyOne ? Number.POSITIVE_INFINITY : places;
    const opened = { number, openPlaces, coordinator: makeCoordinator(this.seed, post, number) };
    this.current.set(key, opened);
    return opened;
  }
}

function toPost(membership: Membership, option: CoordinationOption, town: Town): Post {
  const region = membership.source.hasOneCoordinator ? "" : town.region;
  return { organizationId: membership.source.organizationId, region, option };
}

function keyOf(post: Post): string {
  return `${post.organizationId}|${post.region}|${post.option.coordinatorFunction}`;
}

/** Name, phone and e-mail depend on the post and the number only, so they are the same in every run. */
function makeCoordinator(seed: number, post: Post, number: number): Coordinator {
  const random = new Random(seed, hashText(`${keyOf(post)}|${number}`));
  const tradition = random.pickWeighted(getStateFacts(post.organizationId.slice(0, 2)).traditions);
  const first = pickAdultName(random, { tradition, sex: random.chance(0.85) ? "F" : "M" });
  const last = pickSurname(random, tradition);
  return {
    name: `${first} ${last}`,
    title: random.pick(post.option.titles),
    phone: makeWorkPhone(random, post.organizationId),
    email: makeEmail(post, `${first}.${last}`, number),
    coordinatorFunction: post.option.coordinatorFunction,
    workforce: random.pick(post.option.workforces),
  };
}

/** 555-0100 to 555-0199 are reserved for fiction: colleagues share a line, as a team does. */
function makeWorkPhone(random: Random, organizationId: string): string {
  const areaCode = random.pick(getStateFacts(organizationId.slice(0, 2)).areaCodes);
  return `${areaCode}55501${String(random.below(100)).padStart(2, "0")}`;
}

/** Unique within the organization: the mailbox ends in the function's initials and the number. */
function makeEmail(post: Post, name: string, number: number): string {
  const initials = post.option.coordinatorFunction.split("_").map((word) => word.charAt(0));
  const mailbox = toLetters(`${name}.${initials.join("")}${number}`, "");
  const team = toLetters(post.region, "-");
  const domain = `${post.organizationId.toLowerCase().replaceAll("_", "-")}.example.org`;
  return `${mailbox}@${team === "" ? domain : `${team}.${domain}`}`;
}

function toLetters(text: string, separator: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, separator);
}
