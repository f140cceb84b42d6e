import type { PlateauDefinition } from '#board';
import { compileStandards } from '#floor';
import type { Ledger } from '#ledger';
import type { VigieConfiguration } from '#runtime';

/** The plateaus of the configuration, and the shard each of them lives in. */
export class PlateauDirectory {
  private readonly definitions: ReadonlyMap<string, PlateauDefinition>;
  private homes: ReadonlyMap<string, number> = new Map();

  constructor(
    configuration: VigieConfiguration,
    private readonly ledger: Ledger,
  ) {
    this.definitions = new Map(
      configuration.plateaus.map((plateau) => [plateau.id, { ...plateau, ...compileStandards(plateau) }]),
    );
  }

  /** Every plateau, in the order of the configuration. */
  all(): readonly PlateauDefinition[] {
    return [...this.definitions.values()];
  }

  /** A plateau by its id. */
  get(id: string): PlateauDefinition | undefined {
    return this.definitions.get(id);
  }

  /** The shard a plateau lives in; absent until its first event. A home never changes. */
  async shardOf(id: string): Promise<number | undefined> {
    if (!this.homes.has(id)) this.homes = await this.ledger.homes();
    return this.homes.get(id);
  }
}
