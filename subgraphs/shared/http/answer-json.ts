import type { RouteAnswer } from "../graphql/subgraph.js";

/** A plain route's answer in JSON; 200 where nothing else is said. */
export function answerJson(body: object, head: Pick<Partial<RouteAnswer>, "status" | "headers"> = {}): RouteAnswer {
  return { status: 200, ...head, contentType: "application/json; charset=utf-8", body: JSON.stringify(body) };
}
