import { type Persona, readPersonas } from "../../seed/read-seed.js";

export type { Persona };

const personaById = new Map(readPersonas().map((persona) => [persona.id, persona]));

/** A persona of the demo. Throws for an id that the seed does not have. */
export function persona(id: string): Persona {
  const found = personaById.get(id);
  if (!found) throw new Error(`seed/personas.json has no persona ${id}`);
  return found;
}
