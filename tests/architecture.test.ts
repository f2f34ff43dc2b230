/** The rules that a reader may rely on: who imports whom, how large things are, what they are called. */
import { describe, expect, test } from "vitest";
import biome from "../biome.json" with { type: "json" };
import packageJson from "../package.json" with { type: "json" };
import { findCycle } from "./architecture/find-cycle.js";
import { type Import, listSourceFiles, readImports, type SourceFile } from "./architecture/source-files.js";

const files = listSourceFiles();
const isTest = ({ path }: SourceFile) => path.startsWith("tests/");
const program = files.filter((file) => !isTest(file));
/** This file names what it forbids. */
const others = files.filter(({ path }) => path !== "tests/architecture.test.ts");

/** Decide from what they are given and nothing else: no clock, no disk, no database. */
const PURE = [
  /^subgraphs\/shared-clients\/linkage\/(assign-clients|clean-identity|cluster|compare|conditions|decide|grade-pair|score)\.ts$/,
  /^subgraphs\/shared-clients\/linkage\/cleaning\//,
  /^subgraphs\/shared-clients\/overlaps\//,
  /^subgraphs\/resources\/(hsds|schedules|eligibility)\//,
  /^subgraphs\/resources\/practices\/(npi|summarize-visits)\.ts$/,
  /^subgraphs\/resources\/editing\/(overlay|to-new-values)\.ts$/,
  /^subgraphs\/resources\/referrals\/referral-status\.ts$/,
  /^subgraphs\/resources\/collaboratives\/practice-compliance\.ts$/,
  /^subgraphs\/programs\/eligibility\/(check-eligibility|criterion|list-eligible-spans)\.ts$/,
  /^subgraphs\/coordinators\/(assignment-function|plan-status|caseload\/weigh-caseload|encounters\/to-team-visits|follow-ups\/condition-groups)\.ts$/,
  /^subgraphs\/measures\/metrics\/(build-metric|count-families)\.ts$/,
  /^subgraphs\/measures\/check-ins\/hours-bands\.ts$/,
  /^subgraphs\/shared\/policy\/small-cells\.ts$/,
];
const isPure = (path: string) => PURE.some((pattern) => pattern.test(path));

/** "file: imports other" for each import that is not allowed. */
function findImports(importers: readonly SourceFile[], isForbidden: (one: Import, file: SourceFile) => boolean): string[] {
  return importers.flatMap((file) =>
    file.imports.filter((one) => isForbidden(one, file)).map(({ to }) => `${file.path}: imports ${to}`),
  );
}

function findLines(among: readonly SourceFile[], pattern: RegExp): string[] {
  return among.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [])),
  );
}

const withRole = (...roles: string[]) => program.filter(({ path }) => roles.some((role) => path.endsWith(`.${role}.ts`)));
const hasRole = (path: string, ...roles: string[]) => roles.some((role) => path.endsWith(`.${role}.ts`));
const isGenerated = (path: string) => path.includes("/generated/");
const subgraphOf = (path: string) => /^subgraphs\/([\w-]+)\//.exec(path)?.[1];

test("resolvers and references ask a service, never the database", () => {
  const violations = findImports(withRole("resolver", "reference"), ({ to }) => hasRole(to, "db") || isGenerated(to));
  expect(violations).toEqual([]);
});

test("services do not know resolvers", () => {
  expect(findImports(withRole("service"), ({ to }) => hasRole(to, "resolver", "reference"))).toEqual([]);
});

test("policies and loaders know neither resolvers nor services", () => {
  const violations = findImports(withRole("policy", "loaders"), ({ to }) => hasRole(to, "resolver", "reference", "service"));
  expect(violations).toEqual([]);
});

test("the database files know nothing above them", () => {
  const violations = findImports(
    withRole("db"),
    ({ to, typeOnly }) =>
      hasRole(to, "resolver", "reference", "service", "loaders") || (hasRole(to, "type", "input") && !typeOnly),
  );
  expect(violations).toEqual([]);
});

test("types and inputs are plain: no service, no policy, no database", () => {
  const violations = findImports(withRole("type", "input"), ({ to }) =>
    hasRole(to, "resolver", "reference", "service", "policy", "loaders", "db"),
  );
  expect(violations).toEqual([]);
});

test("only database files import a generated client", () => {
  expect(findImports(files, ({ to }, { path }) => isGenerated(to) && !hasRole(path, "db"))).toEqual([]);
});

test("no subgraph imports another, and what they share imports none of them", () => {
  const violations = findImports(program, ({ to }, { path }) => {
    const [from, other] = [subgraphOf(path), subgraphOf(to)];
    return from !== undefined && other !== undefined && other !== "shared" && other !== from;
  });
  expect(violations).toEqual([]);
});

test("the gateway imports itself, what is shared, the seed, and in one place the subgraphs that run in its process", () => {
  const allowed = [/^gateway\//, /^subgraphs\/shared\//, /^seed\/(read-seed|load-demo)\.ts$/];
  const inProcess = [/^subgraphs\/create-subgraphs\.ts$/];
  const gateway = program.filter(({ path }) => path.startsWith("gateway/"));
  const violations = findImports(gateway, ({ to }, { path }) => {
    const isOurs = /^(command-line|gateway|schema|seed|subgraphs|tests)\//.test(to);
    const mayImport = path === "gateway/backends.ts" ? [...allowed, ...inProcess] : allowed;
    return isOurs && !mayImport.some((pattern) => pattern.test(to));
  });
  expect(violations).toEqual([]);
});

test("nothing imports a program, and nothing but tests imports a test", () => {
  expect(
    findImports(files, ({ to }) => /(^|\/)(main|distributed|migrate-main|embedded-server|write-schemas)\.ts$/.test(to)),
  ).toEqual([]);
  expect(findImports(program, ({ to }) => to.startsWith("tests/"))).toEqual([]);
});

test("pure code imports only pure code, ids and dates", () => {
  const pure = program.filter(({ path }) => isPure(path));
  const violations = findImports(pure, ({ to, typeOnly }, { path }) => {
    const isNeighbour = typeOnly && subgraphOf(to) === subgraphOf(path) && !isGenerated(to) && !hasRole(to, "db");
    return !isPure(to) && !isNeighbour && !/^subgraphs\/shared\/(ids|dates)\.ts$/.test(to);
  });
  expect(violations).toEqual([]);
  expect(findLines(pure, /\b(Date\.now|new Date\(\)|Math\.random|randomUUID)\b/)).toEqual([]);
});

test("no file waits for itself: imports of values make no circle", () => {
  const graph = new Map(files.map(({ path, imports }) => [path, imports.filter((one) => !one.typeOnly).map((one) => one.to)]));
  expect(findCycle(graph)).toEqual([]);
});

test("a program needs only packages that a production install has", () => {
  const installed = new Set(Object.keys(packageJson.dependencies));
  const violations = findImports(
    program.filter(({ path }) => !path.startsWith("scripts/") && !path.endsWith(".config.ts")),
    ({ to, typeOnly }) => {
      const isPackage =
        /^(@[\w-]+\/)?[a-z][\w.-]*(\/|$)/.test(to) && !/^(node:|(command-line|gateway|schema|seed|subgraphs)\/)/.test(to);
      const name = to
        .split("/")
        .slice(0, to.startsWith("@") ? 2 : 1)
        .join("/");
      return isPackage && !typeOnly && !installed.has(name);
    },
  );
  expect(violations).toEqual([]);
});

test("only the configuration reads the environment", () => {
  const exceptions = [
    "subgraphs/shared/config.ts",
    // Sets, not reads: the library reports usage to its maker unless told not to.
    "gateway/engine.ts",
    // Hands its own environment on to the tool that it starts.
    "scripts/generate.mjs",
  ];
  const readers = program.filter(({ path }) => !exceptions.includes(path));
  expect(findLines(readers, /\bprocess\.env\b/)).toEqual([]);
});

describe("size, shape, names", () => {
  test("no file has more than 300 lines", () => {
    expect(files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  test("the linter holds functions to 60 lines, and nobody silences it for that", () => {
    const { noExcessiveLinesPerFunction } = biome.linter.rules.complexity;
    expect(noExcessiveLinesPerFunction).toEqual({ level: "error", options: { maxLines: 60 } });
    expect(findLines(others, /biome-ignore[^:]*noExcessive|biome-ignore-all/)).toEqual([]);
  });

  test("files are in kebab-case with at most a role, and none is a drawer for everything", () => {
    const names = files.map(({ path }) => path);
    expect(
      names.filter(
        (path) =>
          !/^([a-z0-9-]+\/)*[\w-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(path) || /[A-Z]/.test(path.replace(/[A-Z]+-\d+/, "")),
      ),
    ).toEqual([]);
    expect(names.filter((path) => /(^|\/)(utils?|helpers?|common|misc|index)(\.[a-z]+)*(\/|$)/.test(path))).toEqual([]);
  });

  test("every export has a name", () => {
    expect(
      findLines(
        files.filter(({ path }) => !path.includes(".config.")),
        /^export default\b/,
      ),
    ).toEqual([]);
  });
});

describe("tests and notes", () => {
  test("every policy, importer and pure file has a test that imports it", () => {
    const tested = new Set(files.filter(isTest).flatMap(({ imports }) => imports.map(({ to }) => to)));
    const mustBeTested = program.filter(({ path, text }) => {
      const hasCode = /^export (async )?(function|class|const)\b/m.test(text);
      return hasCode && (isPure(path) || /\.policy\.ts$|\/import-[\w-]+\.ts$/.test(path)) && path.startsWith("subgraphs/");
    });
    expect(mustBeTested.map(({ path }) => path).filter((path) => !tested.has(path))).toEqual([]);
  });

  test("a TODO has an owner and an issue; there is no FIXME", () => {
    expect(findLines(others, /\bFIXME\b|\bTODO\b(?!\([\w-]+, #\d+\))/)).toEqual([]);
  });

  test("no test is left out, and none keeps the others from running", () => {
    expect(findLines(others.filter(isTest), /\b(test|it|describe)(\.\w+)*\.(only|skip|todo)\b(?!If)/)).toEqual([]);
  });

  test("no path of one developer's machine", () => {
    expect(findLines(others, /(^|[^\w.])\/(home|Users|root|work)\/|\.\.\/shared\/(style|design|stack|domain)/)).toEqual([]);
  });
});

describe("the reading of imports", () => {
  test("sees each form, and which of them load nothing", () => {
    const text = [
      'import "reflect-metadata";',
      'import type { A } from "./a.type.js";',
      'import { type B,\n  c } from "../b.js";',
      'export * from "#shared/dates.js";',
      'const d = await import("./d.js");',
      'const text = "import { x } from nowhere";',
    ].join("\n");
    expect(readImports("subgraphs/members/members.db.ts", text)).toEqual([
      { to: "reflect-metadata", typeOnly: false },
      { to: "subgraphs/members/a.type.ts", typeOnly: true },
      { to: "subgraphs/b.ts", typeOnly: false },
      { to: "subgraphs/shared/dates.ts", typeOnly: false },
      { to: "subgraphs/members/d.ts", typeOnly: false },
    ]);
  });

  test("finds a circle", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", []],
      ["d", ["b"]],
    ]);
    expect(findCycle(graph)).toEqual(["b", "d", "b"]);
  });
});
