import type { IdCodec } from "#shared/ids.js";
import type { RequestContext } from "#shared/request-context.js";
import type { MembersService } from "./members.service.js";

/** What a resolver of members gets. */
export interface MembersContext extends RequestContext {
  readonly members: MembersService;
  readonly ids: IdCodec;
}
