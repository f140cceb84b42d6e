import type { Bus } from '#bus';
import type { Clock } from '../delivery/clock.js';
import { patiently } from '../delivery/patience.js';
import { RelayReader, type RelayRoute } from './relay-reader.js';

/** A relay: its route, and what ends it. */
export interface Relay extends Omit<RelayRoute, 'source'> {
  readonly source: Pick<Bus, 'committed' | 'offsetsAt' | 'ranges' | 'subscribe'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Relays a topic until the signal is given, and resolves when the batches in hand are finished.
 * Rejects with `unknown-topic` when there is no such topic; a bus that is away is waited for.
 */
export async function relay(route: Relay): Promise<void> {
  const { source, from, group, clock, signal, onTrouble } = route;
  const ask = (action: () => Promise<void>) => patiently(action, { clock, signal, onTrouble });
  await ask(async () => void (await source.ranges(from)));
  await ask(async () => {
    const subscription = await source.subscribe(from, group, new RelayReader(route));
    const stop = () => void subscription.stop();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      await subscription.ended;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  });
}
