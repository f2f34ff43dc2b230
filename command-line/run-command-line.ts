import "reflect-metadata";
import { Command } from "commander";
import { HubError } from "#shared/errors.js";
import { explainFailure } from "#shared/process/explain-failure.js";
import { addCloseMonthCommand } from "./commands/close-month.js";
import { addExportResourcesCommand } from "./commands/export-resources.js";
import { addGenerateCommand } from "./commands/generate.js";
import { addImportCommand } from "./commands/import.js";
import { addImportCareNeedsCommand } from "./commands/import-care-needs.js";
import { addImportClaimsCommand } from "./commands/import-claims.js";
import { addImportCostsCommand } from "./commands/import-costs.js";
import { addImportResourcesCommand } from "./commands/import-resources.js";
import { addLinkCommand } from "./commands/link.js";
import { addLinkEvaluateCommand } from "./commands/link-evaluate.js";
import { addReportCommand } from "./commands/report.js";
import { addRevokeCommand } from "./commands/revoke.js";
import { addSampleReviewCommand } from "./commands/sample-review.js";
import { addSeedCommand } from "./commands/seed.js";
import { addSourceCommand } from "./commands/source.js";
import { addStatusCommand } from "./commands/status.js";
import { addTokenCommand } from "./commands/token.js";
import { addTrainLinkageCommand } from "./commands/train-linkage.js";
import { addUndoCommand } from "./commands/undo.js";
import { addVerifyAuditCommand } from "./commands/verify-audit.js";

/** Exit code 1 with one sentence for a failure; commander gives its own for wrong usage. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const program = new Command("hub")
    .description("The care coordination hub on the command line. It works on the database of DATABASE_URL, or the embedded one.")
    .showHelpAfterError("(hub --help lists the commands)");
  addImportCommand(program);
  addImportClaimsCommand(program);
  addImportCostsCommand(program);
  addImportCareNeedsCommand(program);
  addImportResourcesCommand(program);
  addExportResourcesCommand(program);
  addUndoCommand(program);
  addSourceCommand(program);
  addReportCommand(program);
  addCloseMonthCommand(program);
  addStatusCommand(program);
  addTokenCommand(program);
  addGenerateCommand(program);
  addSeedCommand(program);
  addLinkCommand(program);
  addLinkEvaluateCommand(program);
  addTrainLinkageCommand(program);
  addSampleReviewCommand(program);
  addVerifyAuditCommand(program);
  addRevokeCommand(program);
  // Somebody who pipes into head has seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  try {
    await program.parseAsync([...words]);
    // The embedded database's helper process and open pools must not keep a finished command alive.
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    process.stderr.write(`${error instanceof HubError ? error.message : explainFailure(error)}\n`);
    process.exit(1);
  }
}
