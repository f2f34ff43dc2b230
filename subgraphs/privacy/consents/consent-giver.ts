export const CONSENT_GIVERS = ["PARENT", "YOUTH_18_OR_OLDER", "MINOR_UNDER_STATUTE", "LEGAL_REPRESENTATIVE"] as const;
export type ConsentGiver = (typeof CONSENT_GIVERS)[number];
