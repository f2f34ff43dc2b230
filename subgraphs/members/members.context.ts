import type { IdCodec } from "#shared/ids.js";
import type { RequestContext } from "#shared/request-context.js";
import type { CoverageIssuesService } from "./coverage-issues/coverage-issues.service.js";
import type { MembersService } from "./members.service.js";
import type { SchoolConferencesService } from "./school-conferences/school-conferences.service.js";

/** What a resolver of members gets. */
export interface MembersContext extends RequestContext {
  readonly members: MembersService;
  readonly coverageIssues: CoverageIssuesService;
  readonly schoolConferences: SchoolConferencesService;
  readonly ids: IdCodec;
}
