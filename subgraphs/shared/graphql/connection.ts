import { type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { InvalidInputError } from "../errors.js";

export const MAX_PAGE_ROWS = 500;
export const DEFAULT_PAGE_ROWS = 50;

@ObjectType({ description: "Where a page ends." })
@Directive("@shareable")
export class PageInfo {
  @Field(() => Boolean, { description: "True where another page follows." })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "Pass as `after` to get the next page. Null on an empty page." })
  endCursor!: string | null;
}

/** A page of a list in a stable order, with an honest total over all pages. */
export interface Page<T> {
  readonly nodes: T[];
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
}

export interface PageRequest {
  readonly limit: number;
  /** The sort key of the last row of the page before; undefined on the first page. */
  readonly afterKey: number | undefined;
}

/** Makes the connection type of a node: `nodes`, `totalCount`, `pageInfo`. */
export function createConnectionType<T extends object>(name: string, node: ClassType<T>): ClassType<Page<T>> {
  @ObjectType(name, { description: `A page of ${name.replace("Connection", "")} rows in a stable order.` })
  class Connection implements Page<T> {
    @Field(() => [node], { description: "The rows of this page." })
    nodes!: T[];

    @Field(() => Int, { description: "Rows over all pages that you may see." })
    totalCount!: number;

    @Field(() => PageInfo, { description: "Whether another page follows, and how to ask for it." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** Throws InvalidInputError for a page size out of bounds or a cursor that this hub did not issue. */
export function readPageRequest(first: number | null | undefined, after: string | null | undefined): PageRequest {
  const limit = first ?? DEFAULT_PAGE_ROWS;
  if (limit < 1 || limit > MAX_PAGE_ROWS) {
    throw new InvalidInputError([{ field: "first", message: `must be from 1 to ${MAX_PAGE_ROWS}` }]);
  }
  if (!after) return { limit, afterKey: undefined };
  const text = Buffer.from(after, "base64url").toString();
  if (!/^k\d{1,15}$/.test(text)) throw new InvalidInputError([{ field: "after", message: "is not a cursor of this list" }]);
  return { limit, afterKey: Number(text.slice(1)) };
}

/** Cuts a page from rows that were read with limit + 1. */
export function toPage<T>(
  rows: readonly T[],
  request: PageRequest,
  shape: { totalCount: number; keyOf: (row: T) => number },
): Page<T> {
  const nodes = rows.slice(0, request.limit);
  const last = nodes.at(-1);
  return {
    nodes,
    totalCount: shape.totalCount,
    pageInfo: {
      hasNextPage: rows.length > request.limit,
      endCursor: last === undefined ? null : Buffer.from(`k${shape.keyOf(last)}`).toString("base64url"),
    },
  };
}
