import { cleanAddress } from "./address.js";
import { splitAddressLine } from "./address-line.js";
import { type BirthDate, cleanBirthDate, cleanBirthDateColumns, NO_BIRTH_DATE } from "./birth-date.js";
import { cleanCity } from "./city.js";
import { cleanCounty } from "./county.js";
import { type DateOrder, US_ORDER } from "./date-parts.js";
import { cleanEmail } from "./email.js";
import { cleanGuardian, cleanGuardianName, type Guardian } from "./guardian.js";
import { cleanLastFour, cleanMedicaidId, cleanSsn, NO_SSN } from "./identifiers.js";
import type { CleanIdentity, SentIdentity } from "./identity.js";
import { cleanLastName } from "./last-name.js";
import { cleanPersonName } from "./person-name.js";
import { cleanPhone } from "./phone.js";
import { cleanSex } from "./sex.js";
import { cleanState } from "./state.js";
import { cleanZip } from "./zip.js";

/** Raise it with every change in this folder: members cleaned by an older version are then cleaned again with their next roster. */
export const CLEANING_VERSION = 5;

/** One spelling for what sources write differently; what tells nobody apart becomes null. dates: as its file writes them. Never throws. */
export function cleanIdentity(sent: SentIdentity, dates: DateOrder = US_ORDER): CleanIdentity {
  const { first, last, middleName, suffix, birthOrder } = cleanPersonName(sent);
  const birth = readBirthDate(sent, dates);
  const place = findPlace(sent);
  const address = cleanAddress(place);
  const state = place.state ? cleanState(place.state) : null;
  const ssn = sent.ssn ? cleanSsn(sent.ssn) : NO_SSN;
  const guardian = readGuardian(sent);
  // Spelled out, not spread: every record has the same shape in memory, and building it is most of the work.
  return {
    firstName: first.name,
    firstToken: first.token,
    firstInitial: first.initial,
    nicknameRoots: first.roots,
    isUnnamed: first.isUnnamed,
    birthOrder,
    middleName,
    lastName: last.name,
    lastTokens: last.tokens,
    formerLastName: sent.formerLastName ? cleanLastName(sent.formerLastName).name : null,
    suffix,
    birthDate: birth.date,
    birthDateIsWeak: birth.isWeak,
    sex: sent.sex ? cleanSex(sent.sex) : null,
    houseNumber: address.houseNumber,
    street: address.street,
    unit: address.unit,
    city: place.city ? cleanCity(place.city) : null,
    state,
    zip: place.zip ? cleanZip(place.zip, state) : null,
    phone: sent.phone ? cleanPhone(sent.phone) : null,
    email: sent.email ? cleanEmail(sent.email) : null,
    medicaidId: sent.medicaidId ? cleanMedicaidId(sent.medicaidId) : null,
    ssn: ssn.ssn,
    ssnLast4: ssn.lastFour ?? (sent.ssnLast4 ? cleanLastFour(sent.ssnLast4) : null),
    guardianFirst: guardian.first,
    guardianLast: guardian.last,
    county: sent.county ? cleanCounty(sent.county) : null,
  };
}

/** Some sources send the place with the street, in one column. */
function findPlace(sent: SentIdentity): SentIdentity {
  if (!sent.address || sent.zip || sent.city) return sent;
  const line = splitAddressLine(sent.address);
  return line ? { ...sent, ...line } : sent;
}

function readBirthDate({ birthDate, birthYear, birthMonth, birthDay }: SentIdentity, dates: DateOrder): BirthDate {
  if (birthDate) return cleanBirthDate(birthDate, dates);
  return birthYear ? cleanBirthDateColumns(birthYear, birthMonth, birthDay) : NO_BIRTH_DATE;
}

function readGuardian({ guardianName, guardianFirstName, guardianLastName }: SentIdentity): Guardian {
  if (guardianName && !guardianFirstName && !guardianLastName) return cleanGuardianName(guardianName);
  return cleanGuardian(guardianFirstName, guardianLastName);
}
