/** A root field of the graph goes in, an operation that fills every argument and selects what it can comes out. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** The value for an argument or input field of a scalar or enum type. */
export type Fill = (name: string, type: string, options: readonly string[]) => unknown;

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DEPTH = 4;

export function questionFor(operation: "query" | "mutation", field: GraphQLField<unknown, unknown>, fill: Fill): Question {
  const declared = field.args.map((argument) => `$${argument.name}: ${argument.type}`).join(", ");
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
  const query = `${operation} ${declared && `(${declared})`} { ${field.name}${given && `(${given})`} ${select(field.type, DEPTH)} }`;
  return { query, variables: Object.fromEntries(field.args.map((argument) => [argument.name, toValue(argument, fill)])) };
}

function toValue({ name, type }: Pick<GraphQLArgument, "name" | "type">, fill: Fill): unknown {
  const inner: GraphQLInputType = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [toValue({ name, type: inner.ofType }, fill)];
  if (isInputObjectType(inner))
    return Object.fromEntries(Object.values(inner.getFields()).map((field) => [field.name, toValue(field, fill)]));
  const named = getNamedType(inner);
  return fill(name, named.name, isEnumType(named) ? named.getValues().map((value) => value.name) : []);
}

/** Every field that needs no argument, down to a depth. */
function select(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return "";
  const fields = Object.values(named.getFields()).filter(({ args }) => !args.some((argument) => isNonNullType(argument.type)));
  const parts = fields.flatMap((field) => {
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [`${field.name} ${select(field.type, depth - 1)}`].filter((part) => !part.endsWith(" ")) : [];
  });
  return parts.length > 0 ? `{ ${parts.join(" ")} }` : "{ __typename }";
}
