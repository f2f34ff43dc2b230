import { type Command, InvalidArgumentError } from "commander";
import { readConfig } from "#shared/config.js";
import { readPersonas } from "../../seed/read-seed.js";
import { printJson, printLine } from "../print.js";

export function addTokenCommand(program: Command): void {
  program
    .command("token")
    .description("Print a bearer token for a demo persona of a hub that was started without an issuer of its own.")
    .requiredOption(
      "--persona <id>",
      `one of ${readPersonas()
        .map((persona) => persona.id)
        .join(", ")}`,
      readPersona,
    )
    .option("--url <address>", "where the hub answers; by default this machine's PORT")
    .option("--json", "print the whole answer of the issuer")
    .action(async (options: { persona: string; url?: string; json?: true }) => {
      const url = options.url ?? `http://127.0.0.1:${readConfig().port}`;
      const answer = await fetchToken(url, options.persona);
      if (options.json) printJson(answer);
      else printLine(String(answer.access_token));
    });
}

function readPersona(id: string): string {
  if (!readPersonas().some((persona) => persona.id === id)) throw new InvalidArgumentError("There is no such persona.");
  return id;
}

async function fetchToken(url: string, persona: string): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: persona, client_secret: "demo" });
  const response = await fetch(`${url}/demo-issuer/token`, { method: "POST", body }).catch(() => undefined);
  if (!response) throw new Error(`no hub answers at ${url}; start one with npm start`);
  if (!response.ok) throw new Error(`the hub at ${url} has no demo issuer`);
  return (await response.json()) as Record<string, unknown>;
}
