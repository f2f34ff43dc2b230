import { userInfo } from "node:os";
import { type Command, Option } from "commander";
import type pg from "pg";
import { InvalidInputError } from "#shared/errors.js";
import {
  liftRevocation,
  listRevocations,
  type RevocationKind,
  saveRevocation,
} from "../../subgraphs/privacy/revocations/revocations.db.js";
import { withHub, withPool } from "../open-hub.js";
import { printJson, printLine, printTable } from "../print.js";

interface Options {
  readonly token?: string;
  readonly subject?: string;
  readonly organization?: string;
  readonly reason?: string;
  readonly lift?: true;
  readonly json?: true;
}

export function addRevokeCommand(program: Command): void {
  program
    .command("revoke")
    .description(
      "End sign-ins: of one token, one person or one organization, from their next request on, until it is lifted. Without any of them, list what is revoked.",
    )
    .addOption(new Option("--token <jti>", "one token, by its id").conflicts(["subject", "organization"]))
    .addOption(new Option("--subject <sub>", "every token of one person").conflicts("organization"))
    .option("--organization <id>", "everybody of one organization")
    .option("--reason <text>", "why; kept with it")
    .option("--lift", "let them in again")
    .option("--json", "print the result as JSON")
    .action((options: Options) => withHub((hub) => withPool(hub, "privacy", (pool) => runRevoke(pool, options))));
}

async function runRevoke(pool: pg.Pool, options: Options): Promise<void> {
  const wanted = findWanted(options);
  if (wanted) await change(wanted);
  const revocations = await listRevocations(pool);
  if (options.json) printJson(revocations);
  else if (!wanted) printTable([["KIND", "WHO", "SINCE", "REASON"], ...revocations.map(toRow)]);

  async function change({ kind, value }: Wanted): Promise<void> {
    const [by, at] = [userInfo().username, new Date()];
    const changed = options.lift
      ? await liftRevocation(pool, { kind, value, liftedBy: by, liftedAt: at })
      : await saveRevocation(pool, { kind, value, reason: requireReason(options), revokedBy: by, revokedAt: at });
    if (options.json) return;
    const now = options.lift ? "may sign in" : "is revoked";
    printLine(`${kind.toLowerCase()} ${value} ${now}${changed ? "" : " already; nothing has changed"}.`);
  }
}

interface Wanted {
  readonly kind: RevocationKind;
  readonly value: string;
}

function findWanted({ token, subject, organization }: Options): Wanted | undefined {
  if (token) return { kind: "TOKEN", value: token };
  if (subject) return { kind: "SUBJECT", value: subject };
  return organization ? { kind: "ORGANIZATION", value: organization } : undefined;
}

function requireReason({ reason = "" }: Options): string {
  if (reason.trim()) return reason.trim();
  throw new InvalidInputError([{ field: "--reason", message: "say why" }]);
}

function toRow({ kind, value, revokedAt, reason }: { kind: string; value: string; revokedAt: Date; reason: string }): string[] {
  return [kind, value, revokedAt.toISOString(), reason];
}
