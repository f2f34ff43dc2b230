/** Who evaluates children in teams of specialists: a list of the hub's own, which needs local confirmation. */
export const DISCIPLINES = [
  "AUDIOLOGY",
  "DENTISTRY",
  "DEVELOPMENTAL_PEDIATRICS",
  "EDUCATION",
  "GENETICS",
  "NEUROLOGY",
  "NURSING",
  "NUTRITION",
  "OCCUPATIONAL_THERAPY",
  "ORTHOPEDICS",
  "PHYSICAL_THERAPY",
  "PSYCHOLOGY",
  "SOCIAL_WORK",
  "SPEECH_LANGUAGE_PATHOLOGY",
  "OTHER",
] as const;
export type Discipline = (typeof DISCIPLINES)[number];
