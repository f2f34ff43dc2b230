import type pg from "pg";
import { InvalidInputError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { createGuideService } from "./guide.service.js";
import type { GuideFormat } from "./guide-files.js";

const FORMATS: Readonly<Record<string, GuideFormat>> = { html: "HTML", csv: "CSV", json: "HSDS_JSON" };

/** A guide to open or save, for people who know no GraphQL: /resource-guides/LA?region=4&format=csv. */
export function createGuideRoutes(pool: pg.Pool, now: () => Date): SubgraphRoute[] {
  return [{ method: "GET", path: "/resource-guides/:state", handle: (request) => answerGuide(pool, now(), request) }];
}

async function answerGuide(pool: pg.Pool, now: Date, { parameters, query }: RouteRequest): Promise<RouteAnswer> {
  const format = FORMATS[query.format ?? "html"];
  if (!format) throw new InvalidInputError([{ field: "format", message: "expects html, csv or json" }]);
  const guides = createGuideService(pool, now);
  const staleAfterDays = query.staleAfterDays === undefined ? null : Number(query.staleAfterDays);
  const guide = await guides.build({ state: parameters.state ?? "", region: query.region || null, staleAfterDays });
  const { fileName, contentType, content } = await guides.toFile(guide, format);
  const disposition = format === "HTML" ? "inline" : "attachment";
  return {
    status: 200,
    contentType,
    headers: { "content-disposition": `${disposition}; filename="${fileName}"` },
    body: content,
  };
}
