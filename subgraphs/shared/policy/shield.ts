import { type GraphQLSchema, isObjectType } from "graphql";
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

/** Types of federation's own machinery; _entities is guarded row by row in the reference resolvers. */
const FEDERATION = { Query: { _entities: allow, _service: allow }, _Service: { sdl: allow } };

/** The field gate: graphql-shield over every object type, with everything denied that no rule names. */
export function createFieldGate(schema: GraphQLSchema, rules: FieldRules) {
  const tree: Record<string, unknown> = { _Service: FEDERATION._Service };
  for (const [typeName, ruleOrFields] of Object.entries(rules)) {
    if (!isObjectType(schema.getType(typeName)))
      throw new Error(`a rule names the type ${typeName}, which is no object type here`);
    tree[typeName] =
      typeof ruleOrFields === "function"
        ? toShieldRule(ruleOrFields)
        : Object.fromEntries(Object.entries(ruleOrFields).map(([field, fieldRule]) => [field, toShieldRule(fieldRule)]));
  }
  tree.Query = { ...(tree.Query as object | undefined), ...FEDERATION.Query };
  return shield(tree as never, {
    fallbackRule: deny,
    fallbackError: new ForbiddenError("no rule opens this field"),
    allowExternalErrors: true,
  });
}

const shieldRules = new Map<FieldRule, ReturnType<ReturnType<typeof rule>>>();

/** Never cached by parent: a cached answer for one row would be given for the next. */
function toShieldRule(fieldRule: FieldRule) {
  const known = shieldRules.get(fieldRule);
  if (known) return known;
  const made = rule({ cache: "no_cache" })((_parent, _arguments, claims: Claims) => fieldRule(claims));
  shieldRules.set(fieldRule, made);
  return made;
}
