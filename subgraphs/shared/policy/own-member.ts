import type pg from "pg";
import type { PlainDate } from "../dates.js";
import type { Asker } from "../request-context.js";
import { consultantEmail, isAssignedFamily } from "./assigned-families.js";

const ASSIGNED = isAssignedFamily("m.member_id", { email: "$3", organization: "$1", on: "$4" });

/** The member with this number on the asker's own roster; for a family consultant only while assigned to the family. */
export async function findOwnMember(
  pool: pg.Pool,
  asker: Asker,
  wanted: { readonly memberNumber: string; readonly on: PlainDate },
): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>(
    `select m.member_id as id from hub_members.published_member m where m.organization_id = $1 and m.member_number = $2 and ${ASSIGNED}`,
    [asker.organizationId, wanted.memberNumber, consultantEmail(asker), wanted.on],
  );
  return rows[0]?.id;
}
