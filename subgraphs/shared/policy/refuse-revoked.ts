/** Before a subgraph answers somebody, it asks whether their sign-in still counts: on each request, so that ending one holds from the next on. */
import type pg from "pg";
import { prepared } from "../database/prepared.js";
import { NotAuthenticatedError } from "../errors.js";
import type { Subgraph } from "../graphql/subgraph.js";
import type { Claims, Identity } from "../identity.js";

const checks = new WeakMap<Claims, Promise<void>>();

/** The same subgraph, with a check before each of its answers; subgraphs of one process share it for a request. */
export function refuseRevoked(subgraph: Subgraph, pool: pg.Pool): Subgraph {
  const requireSession = async (claims: Claims): Promise<void> => {
    if (!claims.identity) return;
    const check = checks.get(claims) ?? requireUnrevoked(pool, claims.identity);
    checks.set(claims, check);
    await check;
  };
  return {
    ...subgraph,
    requireSession,
    routes: subgraph.routes.map((route) => ({
      ...route,
      handle: async (request) => {
        await requireSession(request.claims);
        return route.handle(request);
      },
    })),
  };
}

/** Throws NotAuthenticatedError; also for work that goes on in somebody's name after the request. */
export async function requireUnrevoked(
  pool: pg.Pool,
  { tokenId, subject, organizationId }: Pick<Identity, "tokenId" | "subject" | "organizationId">,
): Promise<void> {
  const { rowCount } = await pool.query(
    prepared(
      `select from hub_privacy.published_revocation
     where (kind, value) in (('TOKEN', $1::text), ('SUBJECT', $2), ('ORGANIZATION', $3)) limit 1`,
      [tokenId ?? null, subject, organizationId],
    ),
  );
  if (rowCount !== 0) throw new NotAuthenticatedError();
}
