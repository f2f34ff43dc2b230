export const METRIC_CODES = ["FAMILIES_SERVED", "FAMILY_HOURS_1_4"] as const;
export type MetricCode = (typeof METRIC_CODES)[number];

export const METRIC_UNITS = ["FAMILIES", "PERCENT"] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];
