import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { printAccounting } from "./accounting/accounting.route.js";
import { AgreementResolver } from "./agreement.resolver.js";
import { createAgreementsDb } from "./agreements.db.js";
import { createAgreementsService } from "./agreements.service.js";
import { startSealing } from "./audit/seal-disclosures.js";
import { GLASS_BREAKERS, GLASS_REVIEWERS } from "./break-glass/break-glass.policy.js";
import { BreakGlassResolver } from "./break-glass/break-glass.resolver.js";
import { createBreakGlassService } from "./break-glass/break-glass.service.js";
import { ConsentResolver } from "./consents/consent.resolver.js";
import { CONSENT_KEEPERS } from "./consents/consents.policy.js";
import { createConsentsService } from "./consents/consents.service.js";
import { DisclosureResolver } from "./disclosure.resolver.js";
import { DISCLOSURE_READERS } from "./disclosures.policy.js";
import { createDisclosuresService } from "./disclosures.service.js";
import type { PrivacyContext } from "./privacy.context.js";

const keepsConsents = hasRole(...CONSENT_KEEPERS);

const RULES: FieldRules = {
  Query: {
    breakGlassReviews: hasRole(...GLASS_REVIEWERS),
    agreements: signedIn,
    disclosures: hasRole(...DISCLOSURE_READERS),
    intermediaryReport: hasRole(...DISCLOSURE_READERS),
    consents: keepsConsents,
    restrictions: keepsConsents,
  },
  Mutation: {
    breakGlass: hasRole(...GLASS_BREAKERS),
    reviewBreakGlass: hasRole(...GLASS_REVIEWERS),
    recordConsent: keepsConsents,
    revokeConsent: keepsConsents,
    restrictMember: keepsConsents,
    liftRestriction: keepsConsents,
  },
  BreakGlass: hasRole(...GLASS_BREAKERS, ...GLASS_REVIEWERS),
  BreakGlassConnection: hasRole(...GLASS_REVIEWERS),
  Consent: keepsConsents,
  Restriction: keepsConsents,
  Agreement: signedIn,
  Disclosure: signedIn,
  DisclosureConnection: signedIn,
  PageInfo: signedIn,
  Organization: signedIn,
  Program: signedIn,
};

/** Agreements between organizations, and the record of every disclosure. */
export async function createPrivacySubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, ids, log, now } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "privacy", connections });
  const agreementsDb = createAgreementsDb(pool);
  const { sdl, schema } = await buildSubgraph({
    resolvers: [AgreementResolver, DisclosureResolver, ConsentResolver, BreakGlassResolver],
    types: [],
    references: { Agreement: ({ id }: { id: string }, context: PrivacyContext) => context.agreements.findAgreement(id) },
    rules: RULES,
  });
  let sealing: ReturnType<typeof startSealing> | undefined;
  return {
    name: "privacy",
    sdl,
    schema,
    routes: [
      {
        method: "GET",
        path: "/accounting-of-disclosures/:member",
        handle: (request) => printAccounting({ pool, ids, now }, request),
      },
    ],
    createContext: (claims): PrivacyContext => {
      const request = { ...claims, now: now(), log };
      return {
        ...request,
        agreements: createAgreementsService(agreementsDb, request),
        disclosures: createDisclosuresService(pool, ids, request),
        consents: createConsentsService(pool, ids, request),
        breakGlass: createBreakGlassService(pool, ids, request),
      };
    },
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: async () => {
      sealing ??= startSealing(pool, dependencies.sealKey, { log, now });
    },
    stop: async () => {
      await sealing?.stop();
      await agreementsDb.close();
      await pool.end();
    },
  };
}
