import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ImportRejectedError } from "#shared/errors.js";
import { projectRoot } from "#shared/paths.js";
import { BLOCK_PARTS } from "../comparing/blocks.js";
import { EXTRA_KINDS } from "../comparing/extra-columns.js";

export const MATCH_GRADES = ["CERTAIN", "PROBABLE", "POSSIBLE", "NONE"] as const;
/** CERTAIN may be disclosed; PROBABLE is held for a data steward; POSSIBLE is kept and not shown. */
export type MatchGrade = (typeof MATCH_GRADES)[number];

const Meaning = z.string().min(3);
const Probability = z.number().gt(0).lt(1);

const LevelWeights = z.strictObject({
  /** How often the level holds between two records of one person. */
  m: Probability,
  /** How often it holds between records of two people. */
  u: Probability,
  meaning: Meaning,
});

const ComparisonWeights = z.strictObject({
  meaning: Meaning,
  levels: z.record(z.string(), LevelWeights),
  /** The comparison never weighs less than this. */
  floorBits: z.number().negative().optional(),
});
export type ComparisonWeights = Readonly<z.infer<typeof ComparisonWeights>>;

export const CEILINGS = [
  "possibleTwin",
  "possibleSibling",
  "sharedMotherId",
  "alikeSiblings",
  "birthOrdersDiffer",
  "unnamedTwin",
  "unnamedInOneSource",
  "suffixesDiffer",
  "identifiersDiffer",
  "ssnsDiffer",
  "birthDateImpossible",
  "householdAlone",
] as const;
/** A case in which a pair never weighs more than a limit, however well the rest agrees: people decide. */
export type CeilingName = (typeof CEILINGS)[number];

export const LinkageModel = z.strictObject({
  version: z.number().int().positive(),
  /** The cleaning that the weights were learned with. */
  cleaningVersion: z.number().int().positive(),
  about: z.string(),
  /** How many other records of the same person a record has on average: the prior. */
  matchesPerRecord: z.number().positive().max(20),
  /** From which weight (log2 of the odds) on a pair has the grade. */
  grades: z
    .strictObject({ CERTAIN: z.number(), PROBABLE: z.number(), POSSIBLE: z.number() })
    .refine(
      (grades) => grades.CERTAIN > grades.PROBABLE && grades.PROBABLE > grades.POSSIBLE,
      "the grades must fall in this order",
    ),
  /** From which weight on people are asked about a pair that does not link. */
  review: z
    .strictObject({ meaning: Meaning, fromBits: z.number() })
    .default({ meaning: "Every pair that is PROBABLE.", fromBits: 0 }),
  frequencyCapBits: z.number().nonnegative(),
  household: z.strictObject({ meaning: Meaning, comparisons: z.array(z.string()), capBits: z.number().positive() }),
  ceilings: z.partialRecord(z.enum(CEILINGS), z.strictObject({ weight: z.number(), meaning: Meaning })),
  comparisons: z.record(z.string(), ComparisonWeights),
  extraComparisons: z.record(z.enum(EXTRA_KINDS), ComparisonWeights),
  blocking: z.strictObject({
    meaning: Meaning,
    maxRecordsPerKey: z.number().int().min(2),
    /** A key brings together at most so many pairs a record, those of its rarest values … */
    pairsPerRecord: z.number().positive(),
    /** … but as many as this in a small list. */
    pairsAtLeast: z.number().int().nonnegative(),
    keys: z.record(z.string(), z.array(z.enum(BLOCK_PARTS)).min(1)),
    /** Keys that are used only where whole lists are compared, for their rare values. */
    onlyInBulk: z.array(z.string()),
    /**
     * Keys that lists of more records go without: two that share nothing else are strangers then. By the hub's generator (2026),
     * six of the shipped model's brought together 2.9 of 5.7 million pairs of a million records, and 8 of 321,000 links; three
     * others 3.8 of 20.9 million pairs of five million records, and 49 of 1,604,000 links. The three of a home and one more
     * part found one link of 320,957 that the home with its ZIP code does not find.
     */
    largeLists: z
      .strictObject({ moreThan: z.number().int().nonnegative(), without: z.array(z.string()) })
      .default({ moreThan: 500_000, without: [] }),
  }),
  training: z.strictObject({
    meaning: Meaning,
    /** Blocking key -> the comparisons that it decides, so that it cannot teach them. */
    passes: z.record(z.string(), z.array(z.string())),
    /** The prior counts as much as this many matches. */
    priorMatches: z.number().nonnegative(),
    /** … and as this many pairs of two people. */
    priorPairs: z.number().nonnegative(),
    randomPairs: z.number().int().positive(),
    rounds: z.number().int().positive(),
  }),
  /** Ceilings that training found to be out of place in this population, such as twins' in one without any. */
  lifted: z.array(z.enum(CEILINGS)).default([]),
  /** Present after training: how common the commonest values of a field are (0 to 1). Others count as rare. */
  frequencies: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  /** Present after training. */
  trained: z.strictObject({ at: z.string(), records: z.number(), warnings: z.array(z.string()) }).optional(),
});
export type LinkageModel = Readonly<z.infer<typeof LinkageModel>>;

/** What a population teaches, in a model that was stored by this version of the hub or an earlier one. */
const TaughtWeights = LinkageModel.pick({
  cleaningVersion: true,
  matchesPerRecord: true,
  household: true,
  comparisons: true,
  extraComparisons: true,
  lifted: true,
  frequencies: true,
  trained: true,
}).strip();

/** Thresholds, cases for people and keys are the shipped file's, so that a newer version's hold with weights taught before it. */
export function withTaughtWeights(shipped: LinkageModel, stored: unknown): LinkageModel {
  const { household, comparisons, ...taught } = TaughtWeights.parse(stored);
  return {
    ...shipped,
    ...taught,
    household: { ...shipped.household, comparisons: household.comparisons },
    comparisons: { ...shipped.comparisons, ...comparisons },
  };
}

/** The weights that ship with the hub. */
export function readDefaultModel(): LinkageModel {
  return readModel(join(projectRoot, "subgraphs", "shared-clients", "linkage", "model", "model.default.json"));
}

/** Throws ImportRejectedError, one sentence: weights that cannot be read must not link anybody. */
export function readModel(path: string): LinkageModel {
  const parsed = LinkageModel.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(" → ") || "the whole";
  throw new ImportRejectedError(`${path} is no linkage model: ${place}: ${issue?.message}.`);
}

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new ImportRejectedError(`There is no file ${path}.`);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ImportRejectedError(`${path} cannot be read as JSON: ${(error as Error).message}.`);
  }
}
