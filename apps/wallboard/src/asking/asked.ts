import { useCallback, useEffect, useState } from 'react';
import { askGateway, type Answer } from './ask-gateway.js';

/** What the gateway answered last; nothing before the first answer. */
export interface Asked<T> {
  readonly answer: Answer<T> | undefined;
  readonly again: () => void;
}

/**
 * Asks for a path of the API, and again whenever the path or `moved` is another; the answer before stands meanwhile.
 * Without a path it asks nothing. `ask` stays the same for as long as the page does.
 */
export function useAsked<T>(path: string | undefined, moved = '', ask: typeof askGateway<T> = askGateway): Asked<T> {
  const [known, setKnown] = useState<{ path: string; answer: Answer<T> } | undefined>(undefined);
  const [times, setTimes] = useState(0);
  const question = JSON.stringify([path, moved, times]);
  useEffect(() => {
    const abort = new AbortController();
    const [wanted] = JSON.parse(question) as [string | null];
    if (wanted === null) return undefined;
    void ask(wanted, { signal: abort.signal }).then((answer) => {
      if (!abort.signal.aborted) setKnown({ path: wanted, answer });
    });
    return () => abort.abort();
  }, [question, ask]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return { answer: known !== undefined && known.path === path ? known.answer : undefined, again };
}
