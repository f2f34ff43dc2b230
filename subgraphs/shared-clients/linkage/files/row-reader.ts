/** Cells of a chunk, column by column, go in; one cleaned record after the other comes out. */
import { cleanIdentity } from "../cleaning/clean-identity.js";
import type { DateOrder } from "../cleaning/date-parts.js";
import { cleanIdentifier } from "../cleaning/identifiers.js";
import type { SentIdentity } from "../cleaning/identity.js";
import type { ComparedRecord } from "../comparing/compared-record.js";
import type { MappedFile } from "./mapping.js";

export interface ReadRow {
  readonly roster: string;
  readonly record: ComparedRecord;
}

type Cells = readonly (readonly (string | null)[])[];
type Loaded = { -readonly [Field in keyof ComparedRecord]: ComparedRecord[Field] };

/** What does not change from row to row is worked out once. */
export function createRowReader(
  file: MappedFile,
  columns: readonly string[],
  dates: DateOrder,
): (cells: Cells, row: number) => ReadRow {
  const readSent = createSentReader(file, columns);
  const extras = file.extras.map(({ column, kind }, index) => ({
    field: `x${index + 1}` as const,
    at: column === null ? -1 : columns.indexOf(column),
    clean: kind === "identifier" ? cleanIdentifier : toText,
  }));
  const rosterAt = file.rosterColumn === null ? -1 : columns.indexOf(file.rosterColumn);
  return (cells, row) => {
    // Completed in place: a copy of every record would be a tenth of the work.
    const record = cleanIdentity(readSent(cells, row), dates) as ReturnType<typeof cleanIdentity> & Loaded;
    const roster = cells[rosterAt]?.[row] ?? file.roster;
    record.source = roster;
    record.hasTwin = false;
    for (const { field, at, clean } of extras) {
      const sent = cells[at]?.[row] ?? null;
      record[field] = sent === null ? null : clean(sent);
    }
    return { roster, record };
  };
}

/** Fields spelled out, so that every record has the same shape in memory. */
function createSentReader(file: MappedFile, columns: readonly string[]): (cells: Cells, row: number) => SentIdentity {
  const placeOf = new Map([...file.identity].map(([column, field]) => [field, columns.indexOf(column)]));
  const place = (field: keyof SentIdentity) => placeOf.get(field) ?? -1;
  const [first, middle, last, suffix] = [place("firstName"), place("middleName"), place("lastName"), place("suffix")];
  const [former, full] = [place("formerLastName"), place("fullName")];
  const [born, year, month, day] = [place("birthDate"), place("birthYear"), place("birthMonth"), place("birthDay")];
  const [sex, address, house, street, line2] = [
    place("sex"),
    place("address"),
    place("houseNumber"),
    place("street"),
    place("addressLine2"),
  ];
  const [city, state, zip, phone, email] = [place("city"), place("state"), place("zip"), place("phone"), place("email")];
  const [medicaidId, ssn, ssnLast4] = [place("medicaidId"), place("ssn"), place("ssnLast4")];
  const [guardian, guardianFirst, guardianLast] = [place("guardianName"), place("guardianFirstName"), place("guardianLastName")];
  const at = (cells: Cells, column: number, row: number) => (column < 0 ? null : (cells[column]?.[row] ?? null));
  return (cells, row) => ({
    firstName: at(cells, first, row),
    middleName: at(cells, middle, row),
    lastName: at(cells, last, row),
    suffix: at(cells, suffix, row),
    formerLastName: at(cells, former, row),
    fullName: at(cells, full, row),
    birthDate: at(cells, born, row),
    birthYear: at(cells, year, row),
    birthMonth: at(cells, month, row),
    birthDay: at(cells, day, row),
    sex: at(cells, sex, row),
    address: at(cells, address, row),
    houseNumber: at(cells, house, row),
    street: at(cells, street, row),
    addressLine2: at(cells, line2, row),
    city: at(cells, city, row),
    state: at(cells, state, row),
    zip: at(cells, zip, row),
    phone: at(cells, phone, row),
    email: at(cells, email, row),
    medicaidId: at(cells, medicaidId, row),
    ssn: at(cells, ssn, row),
    ssnLast4: at(cells, ssnLast4, row),
    guardianName: at(cells, guardian, row),
    guardianFirstName: at(cells, guardianFirst, row),
    guardianLastName: at(cells, guardianLast, row),
  });
}

function toText(sent: string): string {
  return sent.toUpperCase().replace(/\s+/g, " ");
}
