import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { findPlainDate, findPlainMonth } from "../dates.js";

/** A calendar day. */
export const GraphqlDate = createTextScalar({
  name: "Date",
  description: "A calendar day without a time zone, as ISO 8601 text: 2025-06-01.",
  find: findPlainDate,
});

/** A calendar month. */
export const GraphqlMonth = createTextScalar({
  name: "Month",
  description: "A calendar month as ISO 8601 text: 2025-06.",
  find: findPlainMonth,
});

/** A moment, in UTC. */
export const GraphqlDateTime = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "A moment in UTC, as ISO 8601 text: 2025-06-01T12:00:00.000Z.",
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(node.kind === Kind.STRING ? node.value : undefined),
});

function createTextScalar<T extends string>(definition: {
  readonly name: string;
  readonly description: string;
  readonly find: (text: string) => T | undefined;
}): GraphQLScalarType<T, T> {
  const read = (value: unknown): T => {
    const found = typeof value === "string" ? definition.find(value) : undefined;
    if (found === undefined) throw badInput(`${definition.name} expects ${definition.description}`);
    return found;
  };
  return new GraphQLScalarType<T, T>({
    name: definition.name,
    description: definition.description,
    serialize: (value) => value as T,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function readDateTime(value: unknown): Date {
  const moment = typeof value === "string" ? new Date(value) : undefined;
  if (!moment || Number.isNaN(moment.getTime())) throw badInput("DateTime expects ISO 8601 text");
  return moment;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}
