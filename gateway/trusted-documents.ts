/** A hub for partners' programs alone answers only the operations that were reviewed with them, named by their hash. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { ConfigError } from "#shared/config.js";
import { HubError } from "#shared/errors.js";

/** SHA-256 in hexadecimal -> the operation's text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads a JSON list of operations. Throws ConfigError. */
export function readTrustedDocuments(path: string): TrustedDocuments {
  try {
    const texts = z
      .array(z.string().min(1))
      .min(1)
      .parse(JSON.parse(readFileSync(path, "utf8")));
    return new Map(texts.map((text) => [hashDocument(text), text]));
  } catch (error) {
    throw new ConfigError("HUB_TRUSTED_DOCUMENTS: expects a file with a JSON list of GraphQL operations", { cause: error });
  }
}

export function hashDocument(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const Body = z.looseObject({ query: z.string().optional(), documentId: z.string().optional() });

/** The text that a body names, by its hash or by sending it whole. Throws FORBIDDEN for every other one. */
export function findTrustedDocument(documents: TrustedDocuments, body: unknown): string {
  const { data } = Body.safeParse(body);
  const id = data?.documentId?.replace(/^sha256:/, "") ?? (data?.query === undefined ? "" : hashDocument(data.query));
  const text = documents.get(id);
  if (text === undefined) throw new HubError("FORBIDDEN", "This hub answers reviewed operations alone: send one's documentId.");
  return text;
}
