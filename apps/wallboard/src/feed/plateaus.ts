import { useEffect, useState } from 'react';

/** A floor that this page may look at. */
export interface PlateauEntry {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

/** What is known of the floors that this page may look at. */
export type Plateaus =
  | { readonly status: 'loading' | 'signed-out' | 'unreachable' }
  | { readonly status: 'ready'; readonly plateaus: readonly PlateauEntry[] };

const RETRY_MS = 5_000;

/** Asks the gateway for the floors that this page may look at, again and again until it answers. */
export function usePlateaus(): Plateaus {
  const [known, setKnown] = useState<Plateaus>({ status: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const load = async (): Promise<void> => {
      const answer = await fetchPlateaus(abort.signal);
      if (abort.signal.aborted) return;
      setKnown(answer);
      if (answer.status !== 'ready') timer = window.setTimeout(() => void load(), RETRY_MS);
    };
    void load();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, []);
  return known;
}

async function fetchPlateaus(signal: AbortSignal): Promise<Plateaus> {
  try {
    const answer = await fetch('/api/v1/plateaus', { signal, headers: { accept: 'application/json' } });
    if (answer.status === 401) return { status: 'signed-out' };
    if (!answer.ok) return { status: 'unreachable' };
    const { plateaus } = (await answer.json()) as { plateaus: PlateauEntry[] };
    return { status: 'ready', plateaus };
  } catch {
    // A gateway that is restarting refuses connections; asking again is all there is to do.
    return { status: 'unreachable' };
  }
}
