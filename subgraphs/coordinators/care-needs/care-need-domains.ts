/** The needs that care coordination looks at: National Care Coordination Standards for CYSHCN (NASHP, 2020). */
export const CARE_NEED_DOMAINS = ["MEDICAL", "SOCIAL", "DEVELOPMENTAL", "BEHAVIORAL", "EDUCATIONAL", "FINANCIAL"] as const;
export type CareNeedDomain = (typeof CARE_NEED_DOMAINS)[number];
