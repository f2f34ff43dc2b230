import { collectSubFields } from "@graphql-tools/utils";
import { type GraphQLResolveInfo, getNamedType, isObjectType } from "graphql";

/** The fields that a question selects of the object that is being resolved, whatever it calls them. */
export function listSelectedFields(info: GraphQLResolveInfo): Set<string> {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) throw new Error("only an object's own fields can be listed");
  const { fields } = collectSubFields(info.schema, info.fragments, info.variableValues, type, [...info.fieldNodes]);
  return new Set([...fields.values()].flat().map((node) => node.name.value));
}
