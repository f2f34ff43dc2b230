import { z } from "zod";

/** The roles of the access matrix. A person has one role in one organization per token. */
export const ROLES = [
  "TITLE_V_STAFF",
  "MEDICAID_LIAISON",
  "MCO_CASE_MANAGER",
  "PASSE_COORDINATOR",
  "ACO_COORDINATOR",
  "HEALTH_HOME_COORDINATOR",
  "REGIONAL_COLLABORATIVE",
  "FAMILY_CONSULTANT",
  "AUDITOR",
  "DATA_STEWARD",
  "ADMIN",
] as const;
export type Role = (typeof ROLES)[number];

/** Why somebody asks (purpose of use). Required on every question about a child. */
export const PURPOSES = [
  "CARE_COORDINATION",
  "TREATMENT",
  "PAYMENT",
  "OPERATIONS",
  "PROGRAM_ADMIN",
  "OVERSIGHT",
  "PUBLIC_HEALTH",
  "FAMILY_ACCESS",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who asks: what the gateway learned from the token, and nothing that the client could set itself. */
export const Identity = z.object({
  subject: z.string().min(1).max(200),
  organizationId: z.string().min(1).max(100),
  role: z.enum(ROLES),
  /** In lower case, where the issuer gives a verified one: how a family consultant is found among the coordinators. */
  email: z.string().min(1).max(200).optional(),
  /** The token's own id (jti), where its issuer gives one. */
  tokenId: z.string().min(1).max(200).optional(),
});
export type Identity = z.infer<typeof Identity>;

/** What travels with every call from the gateway to a subgraph, under the gateway's signature. */
export const Claims = z.object({
  requestId: z.string().min(1).max(100),
  identity: Identity.nullable(),
  purpose: z.enum(PURPOSES).nullable(),
  /** Subgraphs that the gateway could not reach for this request. */
  sourcesDown: z.array(z.string()),
});
export type Claims = z.infer<typeof Claims>;
