/** This month's shared children and last month's report go in; the lines with their changes come out. */
import { createHash } from "node:crypto";

/** What a partner is told about a child: the agreed columns. Null = not known or not agreed. */
export interface ReportContent {
  readonly memberNumber: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly birthDate: string | null;
  readonly coordinator: string | null;
  readonly phone: string | null;
  readonly since: string | null;
  readonly planReviewedOn: string | null;
}

export interface SharedChild {
  /** Null: no partner knows the child. */
  readonly partnerOrganizationId: string | null;
  readonly clientId: number;
  readonly memberIds: readonly number[];
  readonly content: ReportContent;
}

export type ReportChange = "ADDED" | "CHANGED" | "UNCHANGED" | "ENDED";

export interface ReportLine extends SharedChild {
  readonly change: ReportChange;
}

/**
 * In the order of partner and client. A child that was reported last month and is shared no more is listed as ended: by what
 * the partner calls it alone, because what ended it may be a consent's revocation or a restriction.
 */
export function buildReport(children: readonly SharedChild[], lastMonth: readonly SharedChild[]): ReportLine[] {
  const before = new Map(lastMonth.map((child) => [keyOf(child), child]));
  const now = new Set(children.map(keyOf));
  const lines = children.map((child): ReportLine => ({ ...child, change: changeOf(child, before.get(keyOf(child))) }));
  const ended = lastMonth
    .filter((child) => child.partnerOrganizationId !== null && !now.has(keyOf(child)))
    .map((child): ReportLine => ({ ...child, change: "ENDED", content: toEndedContent(child.content) }));
  return [...lines, ...ended].sort(byPartnerAndClient);
}

export function toEndedContent({ memberNumber, firstName, lastName }: ReportContent): ReportContent {
  const nothing = { birthDate: null, coordinator: null, phone: null, since: null, planReviewedOn: null };
  return { memberNumber, firstName, lastName, ...nothing };
}

/** Equal for equal data, whatever order it was read in. */
export function hashReport(lines: readonly ReportLine[]): string {
  const facts = [...lines]
    .sort(byPartnerAndClient)
    .map(({ partnerOrganizationId, clientId, change, content }) => [partnerOrganizationId, clientId, change, toFacts(content)]);
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

function changeOf(child: SharedChild, before: SharedChild | undefined): ReportChange {
  if (!before) return "ADDED";
  return JSON.stringify(toFacts(before.content)) === JSON.stringify(toFacts(child.content)) ? "UNCHANGED" : "CHANGED";
}

/** In a fixed order: PostgreSQL's jsonb keeps none. */
function toFacts(content: ReportContent): (string | null)[] {
  const { memberNumber, firstName, lastName, birthDate, coordinator, phone, since, planReviewedOn } = content;
  return [memberNumber, firstName, lastName, birthDate, coordinator, phone, since, planReviewedOn];
}

function keyOf(child: SharedChild): string {
  return `${child.partnerOrganizationId ?? ""} ${child.clientId}`;
}

function byPartnerAndClient(x: SharedChild, y: SharedChild): number {
  const [a, b] = [x.partnerOrganizationId ?? "", y.partnerOrganizationId ?? ""];
  return a === b ? x.clientId - y.clientId : a < b ? -1 : 1;
}
