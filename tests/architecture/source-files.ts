import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { projectRoot } from "../../subgraphs/shared/paths.js";

export interface Import {
  /** A path from the project's root where the file is ours, otherwise the package's name as written. */
  readonly to: string;
  /** Erased by the compiler, so nothing is loaded. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

const CODE_FOLDERS = ["command-line", "gateway", "schema", "scripts", "seed", "subgraphs", "tests"];
const NOT_OURS = new Set(["node_modules", "generated", "dist"]);

/** Every TypeScript and JavaScript file that we wrote. */
export function listSourceFiles(): SourceFile[] {
  return CODE_FOLDERS.flatMap((folder) => listFiles(folder, /\.(ts|tsx|mjs)$/)).map(readSourceFile);
}

/** Paths from the project's root, of what we wrote under the folder. */
export function listFiles(folder: string, name: RegExp): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listFiles(path, name);
    return name.test(entry.name) ? [path] : [];
  });
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(projectRoot, path), "utf8");
  return { path, text, lines: text.split("\n").length - 1, imports: readImports(path, text) };
}

/** Static imports and re-exports start a line; a dynamic import may stand anywhere. */
const STATIC_IMPORT = /^(?:import|export)\s+(?<type>type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?["'](?<to>[^"'\n]+)["']/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*["'](?<to>[^"'\n]+)["']\s*\)/g;

export function readImports(path: string, text: string): Import[] {
  return [...text.matchAll(STATIC_IMPORT), ...text.matchAll(DYNAMIC_IMPORT)].map(({ groups = {} }) => ({
    to: toProjectPath(path, groups.to ?? ""),
    typeOnly: groups.type !== undefined,
  }));
}

function toProjectPath(from: string, specifier: string): string {
  const shared = specifier.replace(/^#shared\//, "subgraphs/shared/");
  if (shared !== specifier) return toSource(shared);
  return specifier.startsWith(".") ? toSource(relative(".", join(dirname(from), specifier))) : specifier;
}

function toSource(path: string): string {
  return path.replace(/\.js$/, ".ts");
}
