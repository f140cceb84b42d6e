import { RedisConnection as Connection, type RedisConnectionOptions, writeRefusalOf } from '#redis';
import { LedgerError } from './ledger-error.js';

export type { Argument, RedisConnectionOptions } from '#redis';

const NAMES = ['claim', 'commit', 'sums', 'beat', 'freeze', 'adopt', 'supersede', 'clear', 'lease'] as const;

/** The name of a file in `scripts/`. */
export type ScriptName = (typeof NAMES)[number];

/** A connection that runs the ledger's scripts and fails with a {@link LedgerError}: `away`, or `broken`. */
export class RedisConnection extends Connection<ScriptName> {
  constructor(address: RedisConnectionOptions) {
    super(address, {
      scripts: new URL('./scripts/', import.meta.url),
      names: NAMES,
      failure: (code, message, cause) => new LedgerError(writeRefusalOf(cause) ?? code, message, cause),
    });
  }
}
