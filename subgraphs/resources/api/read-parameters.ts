import { z } from "zod";
import { InvalidInputError } from "#shared/errors.js";

const MAX_PAGE_SIZE = 200;
const Flag = z.enum(["true", "false", ""]).transform((text) => text !== "false");
const Uuid = z.guid().transform((id) => id.toLowerCase());

/** The list parameters of the HSDS 3.1 read API; a parameter that a list does not know is ignored, as others do. */
const ListParameters = z.object({
  search: z.string().max(500).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(50),
  format: z.enum(["json", "ndjson"]).default("json"),
  taxonomy_term_id: Uuid.optional(),
  taxonomy_id: Uuid.optional(),
  parent_id: Uuid.optional(),
  organization_id: Uuid.optional(),
  modified_after: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), "expects a moment as ISO 8601 text")
    .transform((text) => new Date(text))
    .optional(),
  postcode: z
    .string()
    .regex(/^\d{5}$/, "expects a ZIP of five digits")
    .optional(),
  /** In metres. */
  proximity: z.coerce.number().min(1).max(1_000_000).optional(),
  minimal: Flag.default(false),
  full: Flag.default(false),
  full_service: Flag.default(false),
  top_only: Flag.default(false),
});
export type ListParameters = z.infer<typeof ListParameters>;

/** Throws InvalidInputError that names every wrong parameter. */
export function readListParameters(query: Readonly<Record<string, string>>): ListParameters {
  const parsed = ListParameters.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message })));
}
