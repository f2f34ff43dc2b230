import { type Command, InvalidArgumentError } from "commander";
import { toSealKey } from "#shared/config.js";
import {
  type AuditProblem,
  type AuditProblemKind,
  type AuditResult,
  findChainEndIn,
  verifyAudit,
} from "../../subgraphs/privacy/audit/verify-audit.js";
import { withHub, withPool } from "../open-hub.js";
import { printJson, printLine } from "../print.js";

const MEANINGS: Readonly<Record<AuditProblemKind, string>> = {
  CHANGED: "was changed after it was sealed",
  REMOVED: "was removed",
  INSERTED: "was put in past the hub",
  SEAL_CHANGED: "has a seal that does not follow from the one before: a seal was changed, moved or put in",
  SEAL_REMOVED: "stands after a seal that was removed",
  HEAD_FORGED: "an end of the chain that this hub's key did not sign",
  HEAD_REMOVED: "the signed end of the chain is gone",
  CHAIN_REWRITTEN: "the chain is another than the one that was signed",
  CHAIN_CUT: "the chain no longer reaches as far as it did",
};

export function addVerifyAuditCommand(program: Command): void {
  program
    .command("verify-audit")
    .description(
      "Check that no entry of the disclosure log was changed, removed, moved or put in. Keep the end that it prints outside the hub: given to the next check, it also tells when the newest entries were cut off. Exit code 1 where something is wrong.",
    )
    .option("--known-end <position:hash>", "an end of the chain that an earlier check printed", (text) => {
      const end = findChainEndIn(text);
      if (!end) throw new InvalidArgumentError("expects what an earlier check printed, such as 120:5f…");
      return end;
    })
    .option("--json", "print the result as JSON")
    .action((options: { knownEnd?: ReturnType<typeof findChainEndIn>; json?: true }) =>
      withHub(async (hub) => {
        const sealKey = toSealKey(hub.config.idKey);
        const result = await withPool(hub, "privacy", (pool) => verifyAudit(pool, sealKey, options.knownEnd));
        if (result.problems.length > 0) process.exitCode = 1;
        if (options.json) printJson(result);
        else printResult(result);
      }),
    );
}

function printResult({ sealed, waiting, end, problems }: AuditResult): void {
  for (const problem of problems) printLine(toSentence(problem));
  const verdict = problems.length === 0 ? "nothing was changed" : `${problems.length} problems`;
  printLine(`${sealed} entries sealed, ${waiting} too new to be sealed: ${verdict}.`);
  if (end) printLine(`The end of the chain: ${end}`);
}

function toSentence({ kind, disclosureId, position }: AuditProblem): string {
  const place = position === null ? "" : ` at position ${position}`;
  return disclosureId === null ? `Chain${place}: ${MEANINGS[kind]}.` : `Entry ${disclosureId}${place} ${MEANINGS[kind]}.`;
}
