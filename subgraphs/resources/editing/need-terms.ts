import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Need } from "#shared/needs.js";
import { toUuid } from "../directory/uuid.js";
import { addEntries, findTermOfNeed } from "./editing.db.js";
import type { EditedService, NewValue } from "./entry-edit.js";

/** The need as an attribute of the service, with a term of its directory's own, or one of the hub's list where it has none. */
export async function toNeedValues(
  client: pg.ClientBase,
  { service, need, at }: { readonly service: EditedService; readonly need: Need; readonly at: Date },
): Promise<NewValue[]> {
  const termId =
    (await findTermOfNeed(client, service.source, need)) ?? (await addTerm(client, { source: service.source, need, at }));
  const attribute = { object: "attribute" as const, id: randomUUID() };
  return [
    { ...attribute, field: "link_id", value: service.id },
    { ...attribute, field: "link_entity", value: "service" },
    { ...attribute, field: "taxonomy_term_id", value: termId },
  ];
}

async function addTerm(
  client: pg.ClientBase,
  { source, need, at }: { readonly source: string; readonly need: Need; readonly at: Date },
): Promise<string> {
  const [taxonomyId, id] = [toUuid(`${source} needs`), toUuid(`${source} need ${need}`)];
  const words = need.replaceAll("_", " ").toLowerCase();
  const taxonomy = { name: "Needs", description: "What families look for, as the hub lists it." };
  const term = { code: need, name: words, description: `Families who look for ${words}.`, taxonomy_id: taxonomyId };
  await addEntries(
    client,
    [
      { object: "taxonomy", id: taxonomyId, fields: taxonomy, parents: [] },
      { object: "taxonomy_term", id, fields: term, parents: [taxonomyId] },
    ],
    { source, at },
  );
  return id;
}
