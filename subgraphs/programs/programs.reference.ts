import type { ReferenceResolver } from "#shared/graphql/build-subgraph-schema.js";
import type { ProgramsContext } from "./programs.context.js";

/** The rows behind other subgraphs' keys: null for unknown and unseen alike. */
export const programsReferences: Readonly<Record<string, ReferenceResolver>> = {
  Organization: (key: { id: string }, context: ProgramsContext) => context.directory.findOrganization(key.id),
  Program: (key: { code: string }, context: ProgramsContext) => context.directory.findProgram(key.code),
  ProgramSite: (key: { id: string }, context: ProgramsContext) => context.sites.findSite(key.id),
  Enrollment: (key: { id: string }, context: ProgramsContext) => context.enrollments.findEnrollment(key.id),
  Member: (key: { id: string }, context: ProgramsContext) => context.enrollments.findMember(key.id),
};
