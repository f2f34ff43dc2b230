import { monthRange, type PlainMonth } from "#shared/dates.js";
import { findOwnCoordinator } from "../find-own-coordinator.js";
import type { Activities } from "./activity.type.js";
import { discloseContacts } from "./contact-disclosure.js";
import { CONTACT_ACTIVITIES } from "./contact-kinds.js";
import { countActivities } from "./contacts.db.js";
import { requireContactKeeper } from "./contacts.policy.js";
import type { ContactsDependencies } from "./contacts.service.js";

/** Null for an unknown person and another organization's alike. Recorded as CONTACTS. */
export async function findActivities(
  { pool, db, ids, getReach }: ContactsDependencies,
  publicId: string,
  month: PlainMonth,
): Promise<Activities | null> {
  const reach = await getReach();
  requireContactKeeper(reach);
  const person = await findOwnCoordinator({ db, ids }, reach, publicId);
  if (!person) return null;
  const counted = await countActivities(pool, person.id, monthRange(month));
  await discloseContacts(pool, reach, { members: [], fieldClasses: ["A"] });
  const sum = (field: "contacts" | "minutes") => counted.reduce((total, row) => total + row[field], 0);
  const of = (wanted: string | null) => counted.find(({ activity }) => activity === wanted) ?? { contacts: 0, minutes: 0 };
  return {
    month,
    contacts: sum("contacts"),
    minutes: sum("minutes"),
    withoutActivity: of(null).contacts,
    byActivity: CONTACT_ACTIVITIES.map((activity) => ({ ...of(activity), activity })),
  };
}
