import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findTrustedDocument, hashDocument, readTrustedDocuments } from "../../../gateway/trusted-documents.js";

const folder = mkdtempSync(join(tmpdir(), "hub-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(content: string): string {
  const path = join(folder, "operations.json");
  writeFileSync(path, content);
  return path;
}

const QUERY = "query Programs { programs { code } }";

test("a reviewed operation is found by its hash, with the hash's name before it or not, and by its text", () => {
  const documents = readTrustedDocuments(write(JSON.stringify([QUERY])));
  const id = hashDocument(QUERY);
  for (const body of [{ documentId: id }, { documentId: `sha256:${id}` }, { query: QUERY }])
    expect(findTrustedDocument(documents, body)).toBe(QUERY);
});

test("a reviewed operation's hash wins over a text that is sent with it", () => {
  const documents = readTrustedDocuments(write(JSON.stringify([QUERY])));
  expect(findTrustedDocument(documents, { documentId: hashDocument(QUERY), query: "{ organizations { id } }" })).toBe(QUERY);
});

test.each([{}, null, "x", { query: `${QUERY} ` }, { documentId: "0".repeat(64) }, { documentId: 7 }])(
  "%j is FORBIDDEN",
  (body) => {
    const documents = readTrustedDocuments(write(JSON.stringify([QUERY])));
    expect(() => findTrustedDocument(documents, body)).toThrow(/reviewed operations alone/);
  },
);

test.each(["", "[]", "{}", "[1]"])("a file that holds %j keeps the gateway from starting", (content) => {
  expect(() => readTrustedDocuments(write(content))).toThrow(/HUB_TRUSTED_DOCUMENTS/);
});
