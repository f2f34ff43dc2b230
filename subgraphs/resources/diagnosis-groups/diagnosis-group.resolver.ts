import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ResourcesContext } from "../resources.context.js";
import { Resource } from "../search/resource.type.js";
import { DiagnosisGroup } from "./diagnosis-group.type.js";

@Resolver(() => DiagnosisGroup)
export class DiagnosisGroupResolver {
  @FieldResolver(() => [Resource], {
    description: "Services of the directory for these diagnoses alone whose area reaches the state; 50 at most.",
  })
  resources(@Root() { code, state }: DiagnosisGroup, @Ctx() context: ResourcesContext): Promise<Resource[]> {
    return context.resources.listForDiagnoses(code, state);
  }
}
