import { z } from "zod";

/** A row of a batch, as it is stored: a question, or what is wrong with the row. */
export const CheckRowQuestion = z.union([
  z.object({ memberNumber: z.string() }),
  z.object({ firstName: z.string(), lastName: z.string(), birthDate: z.string(), zip: z.string() }),
  z.object({ problem: z.string() }),
]);
export type CheckRowQuestion = Readonly<z.infer<typeof CheckRowQuestion>>;

/** One answer; null fields hold nothing to say. */
export const CheckRowAnswer = z.object({
  grade: z.enum(["CERTAIN", "PROBABLE", "POSSIBLE", "NONE"]).nullable(),
  coordinator: z.string().nullable(),
  organization: z.string().nullable(),
  program: z.string().nullable(),
  phone: z.string().nullable(),
  since: z.string().nullable(),
  planStatus: z.enum(["CURRENT", "OVERDUE", "NONE"]).nullable(),
  /** All coordinators of the child that are open; the first of them is named. */
  coordinators: z.number().nullable(),
  error: z.string().nullable(),
});
export type CheckRowAnswer = Readonly<z.infer<typeof CheckRowAnswer>>;

export const EMPTY_ANSWER: CheckRowAnswer = {
  grade: null,
  coordinator: null,
  organization: null,
  program: null,
  phone: null,
  since: null,
  planStatus: null,
  coordinators: null,
  error: null,
};
