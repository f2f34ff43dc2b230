import type pg from "pg";
import { loadTrees } from "../directory/load-trees.js";
import { SERVICE_FULL } from "../directory/shapes.js";
import type { Guide } from "./build-guide.js";
import { guideToCsv } from "./guide-to-csv.js";
import { guideToHtml } from "./guide-to-html.js";

export const GUIDE_FORMATS = ["HTML", "CSV", "HSDS_JSON"] as const;
export type GuideFormat = (typeof GUIDE_FORMATS)[number];

export interface GuideFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: string;
}

export async function toGuideFile(pool: pg.Pool, guide: Guide, format: GuideFormat): Promise<GuideFile> {
  const name = `resource-guide-${guide.state}${guide.region === null ? "" : `-${guide.region.replace(/[^\w-]+/g, "-")}`}`;
  switch (format) {
    case "HTML":
      return { fileName: `${name}.html`, contentType: "text/html; charset=utf-8", content: guideToHtml(guide) };
    case "CSV":
      return { fileName: `${name}.csv`, contentType: "text/csv; charset=utf-8", content: guideToCsv(guide) };
    case "HSDS_JSON":
      return { fileName: `${name}.json`, contentType: "application/json; charset=utf-8", content: await toHsdsJson(pool, guide) };
  }
}

/** The same services as whole HSDS entries. */
async function toHsdsJson(pool: pg.Pool, guide: Guide): Promise<string> {
  const ids = guide.entries.map(({ resource }) => resource.id);
  const trees = await loadTrees(pool, { object: "service", ids, shape: SERVICE_FULL });
  return JSON.stringify(ids.flatMap((id) => trees.get(id)?.tree ?? []));
}
