import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import type { SourceFile } from "#shared/intake/source-file.js";
import type { MeasuresContext } from "../measures.context.js";
import { ClaimFileConnection, type ClaimFileProblem, ClaimFileProblemConnection, ClaimFileType } from "./claim-file.type.js";

@Resolver(() => ClaimFileType)
export class ClaimFileResolver {
  @Query(() => ClaimFileType, {
    nullable: true,
    description: "One claim file of your organization with its receipt. Null for any other.",
  })
  async claimFile(@Arg("id", () => ID) id: string, @Ctx() context: MeasuresContext): Promise<ClaimFileType | null> {
    const file = await context.claimFiles.findFile(id);
    return file && toClaimFileType(file, context.ids);
  }

  @Query(() => ClaimFileConnection, { description: "Your organization's claim files, newest first." })
  async claimFiles(
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MeasuresContext,
  ): Promise<Page<ClaimFileType>> {
    const { rows, totalCount, request } = await context.claimFiles.listFiles({ first: first ?? null, after: after ?? null });
    const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
    return { ...page, nodes: page.nodes.map((row) => toClaimFileType(row, context.ids)) };
  }

  @Mutation(() => ClaimFileType, {
    description:
      "Takes back your organization's newest claim file as a whole; what it replaced or reversed stands again. Undoing twice changes nothing. CONFLICT while a later file is in force.",
  })
  async undoClaimFile(@Arg("id", () => ID) id: string, @Ctx() context: MeasuresContext): Promise<ClaimFileType> {
    return toClaimFileType(await context.claimFiles.undoFile(id), context.ids);
  }

  @FieldResolver(() => ClaimFileProblemConnection, {
    description: "What was wrong with single lines, and exceptions such as a claim outside every enrollment.",
  })
  async problems(
    @Root() file: ClaimFileType,
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MeasuresContext,
  ): Promise<Page<ClaimFileProblem>> {
    const { rows, totalCount, request } = await context.claimFiles.listProblems(file.fileId, {
      first: first ?? null,
      after: after ?? null,
    });
    return toPage(rows, request, { totalCount, keyOf: (row) => row.id }) as unknown as Page<ClaimFileProblem>;
  }
}

function toClaimFileType(file: SourceFile, ids: IdCodec): ClaimFileType {
  const { id, organizationId, ...rest } = file;
  return Object.assign(new ClaimFileType(), rest, {
    id: ids.encode("ClaimFile", id),
    fileId: id,
    source: { id: organizationId },
  });
}
