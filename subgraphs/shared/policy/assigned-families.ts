import type { Asker } from "../request-context.js";

/**
 * The e-mail address by which a family consultant is found among the coordinators; empty, which is nobody's, where the
 * sign-in gives none. Null for every other role.
 */
export function consultantEmail({ role, email = "" }: Pick<Asker, "role" | "email">): string | null {
  return role === "FAMILY_CONSULTANT" ? email : null;
}

/**
 * SQL: whether the member is open as far as assignments go. Family consultants see the children of their own organization to
 * whom they are assigned on the day, with whatever function; to everybody else all of them are open.
 */
export const isAssignedFamily = (
  member: string,
  { email, organization, on }: { readonly email: string; readonly organization: string; readonly on: string },
): string => `(${email}::text is null or exists (
  select from hub_coordinators.published_assignment a
  where a.member_id = ${member} and a.organization_id = ${organization} and lower(a.coordinator_email) = ${email}
    and a.superseded_at is null and a.starts_on <= ${on} and (a.ends_on is null or a.ends_on >= ${on})))`;
