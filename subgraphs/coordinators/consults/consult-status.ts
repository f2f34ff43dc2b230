/** OPEN until the program answers; whoever asked closes a consult, answered or not. */
export const CONSULT_STATUSES = ["OPEN", "ANSWERED", "CLOSED"] as const;
export type ConsultStatus = (typeof CONSULT_STATUSES)[number];
