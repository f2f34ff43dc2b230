/** The closed lists of contacts. */
export const CONTACT_KINDS = ["OUTREACH", "FOLLOW_UP", "VISIT", "PROVIDER_TRAINING"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const CONTACT_METHODS = ["PHONE", "TEXT", "EMAIL", "MAIL", "IN_PERSON", "VIDEO"] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];

export const CONTACT_OUTCOMES = ["REACHED", "NO_ANSWER", "LEFT_MESSAGE", "WRONG_CONTACT", "DECLINED"] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

export const VISIT_PLACES = ["HOME", "SCHOOL", "CLINIC", "COMMUNITY"] as const;
export type VisitPlace = (typeof VISIT_PLACES)[number];

/**
 * What a contact was spent on: what Connecticut's regional care coordinators do and help with, as the survey of state Title V
 * care coordination lists it. Where a family can look for the same in a directory, the word is that of the need.
 */
export const CONTACT_ACTIVITIES = [
  "APPOINTMENTS",
  "ASSESSMENT",
  "BEHAVIORAL_INTEGRATION",
  "CARE_PLANNING",
  "CHRONIC_DISEASE_MANAGEMENT",
  "COMMUNITY_RESOURCES",
  "DENTAL",
  "FAMILY_ADVOCACY",
  "FAMILY_EDUCATION",
  "FAMILY_SUPPORT",
  "FINANCING",
  "FOOD",
  "HOME_THERAPY",
  "INSURANCE",
  "PROVIDER_EDUCATION",
  "PROVIDER_OUTREACH",
  "RESPITE_FUNDS",
  "SCHOOL_504_PLAN",
  "SCHOOL_SERVICES",
  "SPECIALIST",
  "SUPPORT_GROUP",
  "TRANSITION_PLANNING",
  "TRANSPORTATION",
] as const;
export type ContactActivity = (typeof CONTACT_ACTIVITIES)[number];

/** Made from education records, which a school opens with the parent's written consent alone (34 CFR 99.30). */
export const EDUCATION_ACTIVITY: ContactActivity = "SCHOOL_504_PLAN";
