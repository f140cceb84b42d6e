import type { PlateauDefinition } from '#board';
import { compileStandards, type Gap } from '#floor';
import { gapsOf, gapsWithoutHome, type Ledger, type ShardState } from '#ledger';
import type { VigieConfiguration } from '#runtime';
import { PlateauHomes } from './plateau-homes.js';

/** The plateaus of the configuration, and the shard each of them lives in. */
export class PlateauDirectory {
  private readonly definitions: ReadonlyMap<string, PlateauDefinition>;
  private readonly homes: PlateauHomes;

  constructor(
    private readonly configuration: VigieConfiguration,
    private readonly ledger: Ledger,
  ) {
    this.homes = new PlateauHomes(ledger);
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

  /** See {@link PlateauHomes.shardOf}. */
  shardOf(id: string): Promise<number | undefined> {
    return this.homes.shardOf(id);
  }

  /** What is lacking of a plateau, given where its shard stands, or that it has none. Rejects with the ledger's error. */
  async gapsOf(id: string, state: ShardState | undefined): Promise<readonly Gap[]> {
    if (state !== undefined) return gapsOf(state, id);
    const { partitions } = this.configuration.bus;
    return gapsWithoutHome(await this.ledger.states(Array.from({ length: partitions }, (_, shard) => shard)));
  }
}
