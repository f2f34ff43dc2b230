/** Nobody in the sources, the tests or the generated rosters can be a real person's number, telephone or mailbox. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, expect, test } from "vitest";
import { generatePopulation } from "../seed/population/generate-population.js";
import { projectRoot } from "../subgraphs/shared/paths.js";
import { listFiles } from "./architecture/source-files.js";

const folder = mkdtempSync(join(tmpdir(), "invented-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Never issued: area 000, 666 and 9xx, group 00, serial 0000 (Social Security Administration, "Social Security Number
 * Randomization", 2011-06-25).
 */
const SSN = /(?<![\w-])(\d{3})-(\d{2})-(\d{4})(?![\w-])/g;
const BARE_SSN = /\b(?:ssn|social_security_number)\b\W{1,4}(\d{3})(\d{2})(\d{4})\b/gi;

function findIssuableSsns(text: string): string[] {
  return [...text.matchAll(SSN), ...text.matchAll(BARE_SSN)]
    .filter(([, area = "", group, serial]) => !/^(000|666|9\d\d)$/.test(area) && group !== "00" && serial !== "0000")
    .map(([found]) => found);
}

/** The exchange 555 belongs to nobody's home (North American Numbering Plan); one digit ten times is nobody's number. */
const PHONE = /(?<![\w.-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[-. ])(\d{3})[-. ]\d{4}(?![\w-])/g;
const LABELLED_PHONE = /phone\w*["']?\s?[:=,]\s?["'`]?(\d{3}(\d{3})\d{4})\b/gi;

function findCallablePhones(text: string): string[] {
  return [
    ...[...text.matchAll(PHONE)].filter(([, exchange]) => exchange !== "555").map(([found]) => found),
    ...[...text.matchAll(LABELLED_PHONE)].map(([, digits = ""]) => digits).filter(isCallable),
  ];
}

function isCallable(digits: string): boolean {
  return digits.slice(-7, -4) !== "555" && !/^(\d)\1*$/.test(digits);
}

/** Reserved for examples and tests (RFC 2606 and RFC 6761). */
const EMAIL = /[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})\b/gi;

function findDeliverableEmails(text: string): string[] {
  return [...text.matchAll(EMAIL)]
    .filter(([, domain = ""]) => !/(^|\.)(example\.(org|com|net)|example|invalid|test)$/i.test(domain))
    .map(([found]) => found);
}

function listReal(path: string, text: string): string[] {
  const found = [...findIssuableSsns(text), ...findCallablePhones(text), ...findDeliverableEmails(text)];
  return found.map((what) => `${path}: ${what}`);
}

test("the seed, the tests and the documents name nobody's number, telephone or mailbox", () => {
  const documents = ["README.md", ".env.example"].filter((path) => existsSync(join(projectRoot, path)));
  const paths = [...listFiles("seed", /./), ...listFiles("tests", /./), ...documents];
  const others = paths.filter((path) => path !== "tests/fixtures-are-invented.test.ts");
  expect(others.length).toBeGreaterThan(50);
  expect(others.flatMap((path) => listReal(path, readFileSync(join(projectRoot, path), "utf8")))).toEqual([]);
});

test("generated rosters name nobody's number, telephone or mailbox", async () => {
  const { rosters } = await generatePopulation({ children: 400, seed: 93, outFolder: folder });
  const texts = rosters.map(({ file }) => readFileSync(join(folder, file), "utf8"));
  expect(rosters.flatMap(({ file }, index) => listReal(file, texts[index] ?? ""))).toEqual([]);
  const phones = texts.flatMap(readPhones);
  expect(phones.length).toBeGreaterThan(400);
  expect(phones.filter(isCallable)).toEqual([]);
});

/** Digits only; a Medicaid number has ten too, so the column decides. */
function readPhones(roster: string): string[] {
  const rows: Record<string, string>[] = parse(roster, { columns: true });
  const cells = rows.flatMap((row) => Object.entries(row).filter(([column]) => /phone/i.test(column)));
  return cells.map(([, cell]) => cell.replace(/\D/g, "")).filter((digits) => digits !== "");
}

test("a list of names says where it comes from", () => {
  const silent = listFiles("seed/population/names", /\.ts$/).filter(
    (path) => !/\/\*\*[^*]*(public|invented|frequency|own list)/i.test(readFileSync(join(projectRoot, path), "utf8")),
  );
  expect(silent).toEqual([]);
});

test.each([
  ["social security number 123-45-6789", ["123-45-6789"]],
  ["ssn: 123456789", ["ssn: 123456789"]],
  ["000-12-3456 666-12-3456 987-65-4321 123-00-6789 123-45-0000", []],
  ["call (913) 867-5309 or 913-867-5309", ["(913) 867-5309", "913-867-5309"]],
  ['coordinator_phone: "9138675309"', ["9138675309"]],
  ["(913) 555-0142, 913-555-0142, phone: 9135550142, phone: 0000000000", []],
  ["write to anna@clinic.com", ["anna@clinic.com"]],
  ["anna@example.org, bo@team-a.example.com, cy@hub.invalid", []],
])("is not fooled by %s", (text, found) => {
  expect(listReal("a", text)).toEqual(found.map((what) => `a: ${what}`));
});
