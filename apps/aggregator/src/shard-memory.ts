import { compileStandards, type Gap, PlateauFold, type PlateauRules, rulesText, UTC_DAY_MS, utcDayOf } from '#floor';
import { type Claim, pseudonymOf, type RuleTexts } from '#ledger';
import type { VigieConfiguration } from '#runtime';

/** What every shard needs of the configuration. */
export interface Rulebook {
  /** The rules of a plateau; absent if it is not configured. */
  of(plateau: string): PlateauRules | undefined;
  /** What each configured plateau is judged by, as the ledger keeps it. */
  readonly texts: RuleTexts;
}

/** Compiles the configuration once for all shards. */
export function compileRulebook({ plateaus, ledger }: VigieConfiguration): Rulebook {
  const retentionMs = ledger.retentionDays * UTC_DAY_MS;
  const rules = new Map(
    plateaus.map((plateau) => [plateau.id, { id: plateau.id, ...compileStandards(plateau), retentionMs, pseudonymOf }]),
  );
  const texts = new Map(plateaus.map((plateau) => [plateau.id, rulesText(plateau)]));
  return { of: (plateau) => rules.get(plateau), texts };
}

/** A plateau in the memory of its shard's worker. */
export interface HeldPlateau {
  readonly fold: PlateauFold;
  readonly rules: PlateauRules;
  /** The UTC day of the watermark under which expired records were last looked for. */
  sweptDay: number;
}

/** What a worker knows of the shard it claimed; right as long as the epoch and offset are the ledger's. */
export class ShardMemory {
  readonly plateaus = new Map<string, HeldPlateau>();
  readonly epoch: number;
  /** The offset the ledger is at; absent before the first commit. */
  offset: number | undefined;
  /** Messages the log deleted before they were read, not told to the ledger yet. */
  missed = 0;
  /** The time since which they were deleted, as far as it is known; how far it goes the next message tells. */
  gap: Omit<Gap, 'to'> | undefined;

  constructor(private readonly claim: Claim) {
    this.epoch = claim.epoch;
    this.offset = claim.offset;
  }

  /** Begins to hold a plateau; its open records are to be supplied. */
  hold(rules: PlateauRules): HeldPlateau {
    const watermark = this.claim.watermarks.get(rules.id);
    const held = { fold: new PlateauFold(rules, watermark), rules, sweptDay: utcDayOf(watermark ?? -Infinity) };
    this.plateaus.set(rules.id, held);
    return held;
  }
}
