import { collectSubFields } from "@graphql-tools/utils";
import { type FieldNode, type GraphQLOutputType, type GraphQLResolveInfo, getNamedType, isObjectType } from "graphql";

/** The fields that a question selects of the object that is being resolved, whatever it calls them. */
export function listSelectedFields(info: GraphQLResolveInfo): Set<string> {
  const nodes = listFieldNodes(info, info.returnType, info.fieldNodes);
  return new Set(nodes.map((node) => node.name.value));
}

/** True where the question selects this field of that field of the object that is being resolved. */
export function selectsWithin(info: GraphQLResolveInfo, outer: string, inner: string): boolean {
  const nodes = listFieldNodes(info, info.returnType, info.fieldNodes).filter((node) => node.name.value === outer);
  const type = getNamedType(info.returnType);
  const field = isObjectType(type) ? type.getFields()[outer] : undefined;
  return field !== undefined && listFieldNodes(info, field.type, nodes).some((node) => node.name.value === inner);
}

function listFieldNodes(info: GraphQLResolveInfo, outputType: GraphQLOutputType, nodes: readonly FieldNode[]): FieldNode[] {
  const type = getNamedType(outputType);
  if (!isObjectType(type)) throw new Error("only an object's own fields can be listed");
  if (nodes.length === 0) return [];
  const { fields } = collectSubFields(info.schema, info.fragments, info.variableValues, type, [...nodes]);
  return [...fields.values()].flat();
}
