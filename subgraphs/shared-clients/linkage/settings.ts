import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "#shared/paths.js";
import { CONFLICT_NAMES, FIELD_NAMES, findBlock } from "./conditions.js";

export const MATCH_GRADES = ["CERTAIN", "PROBABLE", "POSSIBLE", "NONE"] as const;
/** CERTAIN may be disclosed; PROBABLE is held for a data steward; POSSIBLE is kept and not shown. */
export type MatchGrade = (typeof MATCH_GRADES)[number];

const LinkageRule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  grade: z.enum(["CERTAIN", "PROBABLE"]),
  /** One sentence for people: which real-world case the rule covers. */
  meaning: z.string().min(20),
  /** All of them must be known and equal. */
  equal: z.array(z.enum(FIELD_NAMES)).min(2),
  /** Where one holds, the pair is PROBABLE whatever the rule says. */
  conflicts: z.array(z.enum(CONFLICT_NAMES)),
});
export type LinkageRule = Readonly<z.infer<typeof LinkageRule>>;

export const LinkageSettings = z.strictObject({
  version: z.number().int().positive(),
  /** In order: the first that holds without a conflict decides. */
  rules: z
    .array(LinkageRule)
    .min(1)
    .refine(
      (rules) => rules.every(findBlock),
      "a rule needs the Medicaid id, or both names and the birth date, to be found at all",
    ),
  lookUp: z.strictObject({ meaning: z.string(), notAsked: z.array(z.enum(FIELD_NAMES)) }),
});
export type LinkageSettings = Readonly<z.infer<typeof LinkageSettings>>;

/** Throws where the file breaks the shape: rules that cannot be read must not link anybody. */
export function readLinkageSettings(): LinkageSettings {
  const path = join(projectRoot, "subgraphs", "shared-clients", "linkage", "settings.default.json");
  return LinkageSettings.parse(JSON.parse(readFileSync(path, "utf8")));
}
