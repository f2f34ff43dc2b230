import type { IdCodec } from "#shared/ids.js";
import type { Jobs } from "#shared/jobs.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { RequestContext } from "#shared/request-context.js";
import type { Database } from "./connection.db.js";
import type { LinkagePlan } from "./linkage/model/plan.js";
import type { SharedClientLoaders } from "./shared-clients.loaders.js";

/** What the services of this subgraph work with, whoever asks. */
export interface Services {
  readonly database: Database;
  readonly ids: IdCodec;
  readonly jobs: Jobs;
  /** The weights in force. */
  readonly plan: () => Promise<LinkagePlan>;
}

/** One request: who asks, when, and what was already looked up for it. */
export interface SharedClientsContext extends RequestContext {
  readonly services: Services;
  readonly loaders: SharedClientLoaders;
  /** The asker's reach, found once per request. Rejects with ForbiddenError where the purpose does not fit the role. */
  reach(): Promise<Reach>;
}
