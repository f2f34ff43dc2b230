import { type Persona, readPersonas } from "../../seed/read-seed.js";
import type { Purpose, Role } from "../../subgraphs/shared/identity.js";

export type { Persona };

const personaById = new Map(readPersonas().map((persona) => [persona.id, persona]));

/** A persona of the demo. Throws for an id that the seed does not have. */
export function persona(id: string): Persona {
  const found = personaById.get(id);
  if (!found) throw new Error(`seed/personas.json has no persona ${id}`);
  return found;
}

/** Somebody of an organization whom the demo has no persona for. */
export function somebodyAt(organizationId: string, role: Role, purpose: Purpose = "CARE_COORDINATION"): Persona {
  const id = `${organizationId}-${role}`.toLowerCase().replaceAll("_", "-");
  return { id, name: id, organizationId, role, purpose, about: "made for a test" };
}
