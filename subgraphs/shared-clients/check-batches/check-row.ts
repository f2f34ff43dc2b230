import { z } from "zod";

/** A row of a batch, as it is stored: a question, or what is wrong with the row. */
export const CheckRowQuestion = z.union([
  z.object({ memberNumber: z.string() }),
  z.object({ firstName: z.string(), lastName: z.string(), birthDate: z.string(), zip: z.string() }),
  z.object({ problem: z.string() }),
]);
export type CheckRowQuestion = Readonly<z.infer<typeof CheckRowQuestion>>;

/** A coordinator of the child, as far as it was open when the row was answered. */
const FoundCoordinator = z.object({
  memberId: z.number(),
  organization: z.string(),
  program: z.string(),
  coordinator: z.string().nullable(),
  phone: z.string().nullable(),
  since: z.string(),
  planStatus: z.enum(["CURRENT", "OVERDUE", "NONE"]).nullable(),
});
export type FoundCoordinator = Readonly<z.infer<typeof FoundCoordinator>>;

/** One answer, with what decides whether it may still be shown when it is fetched. */
export const CheckRowAnswer = z.object({
  grade: z.enum(["CERTAIN", "PROBABLE", "POSSIBLE", "NONE"]).nullable(),
  /** The records of the child that were open. Left out by answers that were stored without: what is open of them, nobody can tell. */
  memberIds: z.array(z.number()).optional(),
  /** The longest standing first. */
  found: z.array(FoundCoordinator).default([]),
  error: z.string().nullable(),
});
export type CheckRowAnswer = Readonly<z.infer<typeof CheckRowAnswer>>;

export const EMPTY_ANSWER: CheckRowAnswer = { grade: null, memberIds: [], found: [], error: null };
