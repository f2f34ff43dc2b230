/** The published JSON Schemas of HSDS, which are not part of this repository: a validator of one answer, where they are there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ajvModule from "ajv";
import ajvFormats from "ajv-formats";
import { projectRoot } from "../../../subgraphs/shared/paths.js";

const FOLDER = join(projectRoot, "..", "shared", "data", "hsds", "3.1-dev", "schema");

// Both packages are CommonJS; their default exports are what Node makes of module.exports.
const Ajv = ajvModule as unknown as typeof ajvModule.default;
const addFormats = ajvFormats as unknown as typeof ajvFormats.default;

export const schemasAreMissing = existsSync(FOLDER) ? undefined : "the published HSDS schemas are not beside this repository";

type Validator = (value: unknown) => string[];
const validators = new Map<string, Validator>();

/** Tells a schema's complaints about a value; none for a valid one. Compiling a schema takes seconds: once for each. */
export function createValidator(file: string): Validator {
  const known = validators.get(file) ?? compile(file);
  validators.set(file, known);
  return known;
}

function compile(file: string): Validator {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
