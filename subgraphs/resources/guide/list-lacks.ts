import type { Resource } from "../search/resource.type.js";

/** What an editor of a directory has to see to. */
export const LACKS = [
  "NO_ELIGIBILITY",
  "NO_CONTACT",
  "NO_AREA",
  "NO_NEED",
  "NOT_VERIFIED",
  "MISSING_AT_SOURCE",
  "SOURCE_DISAGREES",
] as const;
export type Lack = (typeof LACKS)[number];

export type Checked = Pick<
  Resource,
  "eligibility" | "phones" | "url" | "email" | "areas" | "locations" | "needs" | "missingSince"
>;

export interface Circumstances {
  readonly isStale: boolean;
  /** Whether the source has changed its word on what was edited here. */
  readonly isDisputed: boolean;
}

export function listLacks(resource: Checked, { isStale, isDisputed }: Circumstances): Lack[] {
  const lacks: Readonly<Record<Lack, boolean>> = {
    NO_ELIGIBILITY: resource.eligibility === null,
    NO_CONTACT: resource.phones.length === 0 && resource.url === null && resource.email === null,
    NO_AREA: resource.areas.length === 0 && resource.locations.every(({ isVirtual }) => isVirtual),
    NO_NEED: resource.needs.length === 0,
    NOT_VERIFIED: isStale,
    MISSING_AT_SOURCE: resource.missingSince !== null,
    SOURCE_DISAGREES: isDisputed,
  };
  return LACKS.filter((lack) => lacks[lack]);
}
