/** Hours a week that a family spends on coordinating a child's care. */
export const HOURS_BANDS = ["UNDER_1", "FROM_1_TO_4", "FROM_5_TO_10", "FROM_11"] as const;
export type HoursBand = (typeof HOURS_BANDS)[number];
