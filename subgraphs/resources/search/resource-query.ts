import type { Need } from "#shared/needs.js";
import type { Cost } from "./cost.js";

/** A question about services, whoever asks it: the graph, the HSDS API or the guide. Undefined means any. */
export interface ResourceQuery {
  readonly text?: string;
  readonly needs?: readonly Need[];
  readonly termIds?: readonly string[];
  /** Terms of any of these taxonomies. */
  readonly taxonomyId?: string;
  readonly organizationId?: string;
  readonly source?: string;
  readonly ids?: readonly string[];
  readonly near?: Nearness;
  readonly ageYears?: number;
  /** Codes as in the index: en, es, ase. */
  readonly languages?: readonly string[];
  readonly costs?: readonly Cost[];
  readonly isVirtual?: boolean;
  /** Open at this moment, in each service's own time zone. */
  readonly openAt?: Date;
  readonly insurance?: string;
  readonly diagnosisGroup?: string;
  /** Services that are for this group of diagnoses alone, or for it and others by name. */
  readonly namedDiagnosisGroup?: string;
  readonly incomePercent?: number;
  readonly modifiedSince?: Date;
  /** Defunct and inactive services too: for those who keep a directory, never for those who look for help. */
  readonly isAnyStatus?: boolean;
}

/** Where the child lives, as far as it was said and is known. */
export interface Nearness {
  /** What a service's area may be, from the country to the ZIP: see area.ts. */
  readonly areas: readonly string[];
  readonly state?: string;
  /** Of the state; undefined for all of it. */
  readonly counties?: readonly string[];
  readonly point?: { readonly latitude: number; readonly longitude: number };
  /** How far a family would go. Undefined: a usual distance, and farther where the service's area covers the place. */
  readonly withinMiles?: number;
}

export interface FoundResource {
  readonly key: number;
  readonly id: string;
  /** Null for a virtual service, and where either place is unknown. */
  readonly miles: number | null;
  readonly needs: readonly Need[];
  readonly cost: Cost;
  readonly isVirtual: boolean;
  readonly languages: readonly string[];
  readonly areas: readonly string[];
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly insurance: readonly string[] | null;
  readonly diagnosisGroups: readonly string[] | null;
  readonly maximumIncomePercent: number | null;
  readonly residency: readonly string[] | null;
  readonly verifiedOn: string | null;
}
