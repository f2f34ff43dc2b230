/** Directories of invented services, as publishers send them: a folder of CSV files, or JSON. */
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Cells = Readonly<Record<string, string | number>>;

/** Rows by the name of their file, such as "services.csv". */
export type Package = Readonly<Record<string, readonly Cells[]>>;

/** The same id for the same words, every time. */
export function uuid(words: string): string {
  const hex = createHash("sha256").update(words).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** Returns the folder. */
export function writePackage(tables: Package): string {
  const folder = mkdtempSync(join(tmpdir(), "hub-hsds-"));
  for (const [name, rows] of Object.entries(tables)) writeFileSync(join(folder, name), toCsv(rows));
  return folder;
}

/** Returns the file. */
export function writeJson(content: unknown, name = "directory.json"): string {
  const path = join(mkdtempSync(join(tmpdir(), "hub-hsds-")), name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function toCsv(rows: readonly Cells[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => header.map((name) => quote(String(row[name] ?? ""))).join(","));
  return `${[header.join(","), ...lines].join("\r\n")}\r\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One organization with a respite service near Chanute and a statewide line, and the taxonomy that tells them apart. */
export function respitePackage(): Record<string, Cells[]> {
  const [organization, office, web] = [uuid("organization"), uuid("office"), uuid("web")];
  const [respite, line] = [uuid("respite"), uuid("line")];
  return {
    "organizations.csv": [{ id: organization, name: "Prairie Families", description: "Families helping families." }],
    "services.csv": [
      {
        id: respite,
        organization_id: organization,
        name: "Weekend respite",
        description: "A trained caregiver comes to the home on weekends.",
        status: "active",
        minimum_age: 3,
        maximum_age: 17,
        eligibility_description: "Children with Medicaid.",
        assured_date: "2025-03-01",
      },
      { id: line, organization_id: organization, name: "Family help line", description: "A parent answers.", status: "active" },
    ],
    "locations.csv": [
      { id: office, location_type: "physical", name: "Office", latitude: 37.68, longitude: -95.46 },
      { id: web, location_type: "virtual", url: "https://families.example" },
    ],
    "addresses.csv": [
      {
        id: uuid("address"),
        location_id: office,
        address_1: "1 Main Street",
        city: "Mine Creek",
        state_province: "KS",
        postal_code: "66720",
        country: "US",
        address_type: "physical",
      },
    ],
    "service_at_location.csv": [
      { id: uuid("respite at office"), service_id: respite, location_id: office },
      { id: uuid("line on the web"), service_id: line, location_id: web },
    ],
    "phones.csv": [{ id: uuid("phone"), service_id: respite, number: "620-555-0100" }],
    "service_areas.csv": [{ id: uuid("area"), service_id: line, name: "Kansas", extent: "US-KS", extent_type: "text" }],
    "schedules.csv": [
      {
        id: uuid("schedule"),
        service_id: respite,
        freq: "WEEKLY",
        byday: "MO,FR",
        opens_at: "08:00",
        closes_at: "17:00",
      },
    ],
    "taxonomies.csv": [{ id: uuid("taxonomy"), name: "Needs", description: "What families look for." }],
    "taxonomy_terms.csv": [
      { id: uuid("term respite"), taxonomy_id: uuid("taxonomy"), code: "RESPITE", name: "Respite", description: "Time off." },
      {
        id: uuid("term family"),
        taxonomy_id: uuid("taxonomy"),
        code: "FAMILY_RESOURCE",
        name: "Family resource",
        description: "Advice.",
      },
      {
        id: uuid("term insurance"),
        taxonomy_id: uuid("taxonomy"),
        code: "INSURANCE",
        name: "Insurance",
        description: "A condition.",
      },
    ],
    "attributes.csv": [
      { id: uuid("a1"), link_id: respite, link_entity: "service", taxonomy_term_id: uuid("term respite") },
      { id: uuid("a2"), link_id: line, link_entity: "service", taxonomy_term_id: uuid("term family") },
      {
        id: uuid("a3"),
        link_id: respite,
        link_entity: "service",
        link_type: "eligibility",
        taxonomy_term_id: uuid("term insurance"),
        value: "MEDICAID",
      },
    ],
  };
}
