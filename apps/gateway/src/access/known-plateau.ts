import { NotFoundException } from '@nestjs/common';
import type { PlateauDefinition } from '#board';
import type { PlateauDirectory } from '#live';

/** A configured plateau; a request for any other is answered with 404. */
export function knownPlateau(directory: PlateauDirectory, id: string): PlateauDefinition {
  const definition = directory.get(id);
  if (definition === undefined) throw new NotFoundException(`no plateau ${id} is configured`);
  return definition;
}
