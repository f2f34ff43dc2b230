/** The closed lists of contacts. */
export const CONTACT_KINDS = ["OUTREACH", "FOLLOW_UP", "VISIT"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const CONTACT_METHODS = ["PHONE", "TEXT", "EMAIL", "MAIL", "IN_PERSON", "VIDEO"] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];

export const CONTACT_OUTCOMES = ["REACHED", "NO_ANSWER", "LEFT_MESSAGE", "WRONG_CONTACT", "DECLINED"] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

export const VISIT_PLACES = ["HOME", "SCHOOL", "CLINIC", "COMMUNITY"] as const;
export type VisitPlace = (typeof VISIT_PLACES)[number];
