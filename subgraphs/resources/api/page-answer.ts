import type { RouteAnswer } from "#shared/graphql/subgraph.js";
import { answerJson } from "#shared/http/answer-json.js";
import type { ListParameters } from "./read-parameters.js";

/** The ids of one page, in order, with the number over all pages. */
export interface IdPage {
  readonly ids: readonly string[];
  readonly totalCount: number;
}

export interface ListSource {
  list(page: { readonly limit: number; readonly offset: number }): Promise<IdPage>;
  /** The entries behind the ids, in their order. */
  load(ids: readonly string[]): Promise<readonly object[]>;
}

const STREAMED_AT_ONCE = 200;

/** One page in HSDS's envelope, or with format=ndjson all entries, a line each, as they are read. */
export async function answerList(parameters: ListParameters, source: ListSource): Promise<RouteAnswer> {
  if (parameters.format === "ndjson") {
    return { status: 200, contentType: "application/x-ndjson; charset=utf-8", body: streamLines(source) };
  }
  const { page, per_page: size } = parameters;
  const { ids, totalCount } = await source.list({ limit: size, offset: (page - 1) * size });
  const contents = await source.load(ids);
  const pages = Math.ceil(totalCount / size);
  return answerJson({
    total_items: totalCount,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  });
}

async function* streamLines(source: ListSource): AsyncGenerator<string> {
  for (let offset = 0; ; offset += STREAMED_AT_ONCE) {
    const { ids } = await source.list({ limit: STREAMED_AT_ONCE, offset });
    for (const entry of await source.load(ids)) yield `${JSON.stringify(entry)}\n`;
    if (ids.length < STREAMED_AT_ONCE) return;
  }
}
