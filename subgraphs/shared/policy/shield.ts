import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";
import { applyMiddleware, type IMiddleware } from "graphql-middleware";
import { allow, deny, rule, shield } from "graphql-shield";
import { ForbiddenError, type HubError, NotAuthenticatedError } from "../errors.js";
import type { Claims, Role } from "../identity.js";

/** A rule looks only at who asks and for what purpose, never at a row: rows are the services' business. */
export type FieldRule = (claims: Claims) => HubError | true;

/** Type name -> one rule for all its fields, or a rule per field. What is not listed is denied. */
export type FieldRules = Readonly<Record<string, FieldRule | Readonly<Record<string, FieldRule>>>>;

/** Anybody, without a token: the directory of organizations and programs. */
export const anyone: FieldRule = () => true;

/** Plain fields of a type that only ever reaches somebody whom a root field or reference let through. */
export const signedIn: FieldRule = (claims) => (claims.identity ? true : new NotAuthenticatedError());

export function hasRole(...roles: readonly Role[]): FieldRule {
  return (claims) => {
    if (!claims.identity) return new NotAuthenticatedError();
    return roles.includes(claims.identity.role) ? true : new ForbiddenError(`needs one of the roles ${roles.join(", ")}`);
  };
}

/** Federation's own machinery; _entities is guarded row by row in the reference resolvers. */
const FEDERATION_ROOTS = { _entities: allow, _service: allow };
const FEDERATION_TYPES = ["_Service"];
const ROOTS = ["Query", "Mutation"];

/**
 * The schema with a gate before every field of every object type: what no rule names is denied. graphql-shield guards what
 * can be asked first; behind it the same rules stand before each field as plain calls, because shield makes a promise of
 * every value, which was a fifth of the processor time of a page of children.
 */
export function guardFields(schema: GraphQLSchema, rules: FieldRules): GraphQLSchema {
  for (const typeName of Object.keys(rules)) {
    if (!isObjectType(schema.getType(typeName)))
      throw new Error(`a rule names the type ${typeName}, which is no object type here`);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    const isOpen = type.name.startsWith("__") || FEDERATION_TYPES.includes(type.name);
    if (isObjectType(type) && !isOpen && !ROOTS.includes(type.name)) guardType(type, rules[type.name]);
  }
  return applyMiddleware(schema, createRootGate(schema, rules));
}

const NO_RULE = new ForbiddenError("no rule opens this field");
const denied: FieldRule = () => NO_RULE;

function guardType(type: GraphQLObjectType, ruleOrFields: FieldRules[string] | undefined): void {
  for (const field of Object.values(type.getFields())) {
    const fieldRule = (typeof ruleOrFields === "function" ? ruleOrFields : ruleOrFields?.[field.name]) ?? denied;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, fieldArguments, claims: Claims, info) => {
      const verdict = fieldRule(claims);
      // As graphql-shield does: an error that is returned is the field's error.
      return verdict === true ? resolve(source, fieldArguments, claims, info) : verdict;
    };
  }
}

function createRootGate(schema: GraphQLSchema, rules: FieldRules): IMiddleware {
  const roots = ROOTS.filter((root) => schema.getType(root));
  const tree = Object.fromEntries(roots.map((root) => [root, toShieldRules(rules[root])]));
  const gates = shield({ ...tree, Query: { ...(tree.Query as object), ...FEDERATION_ROOTS } } as never, {
    fallbackRule: deny,
    fallbackError: NO_RULE,
    allowExternalErrors: true,
  }).generate(schema) as Record<string, IMiddleware>;
  return Object.fromEntries(Object.entries(gates).filter(([typeName]) => roots.includes(typeName))) as IMiddleware;
}

function toShieldRules(ruleOrFields: FieldRules[string] | undefined) {
  if (typeof ruleOrFields === "function") return toShieldRule(ruleOrFields);
  return Object.fromEntries(Object.entries(ruleOrFields ?? {}).map(([field, fieldRule]) => [field, toShieldRule(fieldRule)]));
}

/** Never cached by parent: a cached answer for one row would be given for the next. */
function toShieldRule(fieldRule: FieldRule) {
  return rule({ cache: "no_cache" })((_parent, _arguments, claims: Claims) => fieldRule(claims));
}
