import { useEffect, useState } from 'react';
import type { TrendDay, TrendInterval } from '../reading/trend.js';
import { weekBefore } from '../reading/last-week.js';

const RETRY_MS = 300_000;

interface DayAnswer {
  readonly start: string;
  readonly end: string;
  readonly total: { readonly offered: number };
  readonly intervals: readonly (TrendInterval & { readonly start: string })[];
}

/**
 * The same weekday a week before the date of a board, asked for once a day; nothing until it has come, where it had no
 * calls, and where the gateway does not give it. A gateway that does not answer is asked again five minutes later.
 */
export function useLastWeek(plateau: string, date: string): TrendDay | undefined {
  const [known, setKnown] = useState<{ of: string; day: TrendDay | undefined }>();
  const address = `/api/v1/plateaus/${encodeURIComponent(plateau)}/days/${weekBefore(date)}`;
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const load = async (): Promise<void> => {
      try {
        setKnown({ of: address, day: await fetchDay(address, abort.signal) });
      } catch {
        if (!abort.signal.aborted) timer = window.setTimeout(() => void load(), RETRY_MS);
      }
    };
    void load();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [address]);
  return known?.of === address ? known.day : undefined;
}

async function fetchDay(address: string, signal: AbortSignal): Promise<TrendDay | undefined> {
  const answer = await fetch(address, { signal, headers: { accept: 'application/json' } });
  if (answer.status >= 500) throw new Error(`${address} answered ${answer.status}`);
  if (!answer.ok) return undefined;
  const { start, end, total, intervals } = (await answer.json()) as DayAnswer;
  if (total.offered === 0) return undefined;
  return {
    day: { start, end },
    intervals: Object.fromEntries(intervals.map((interval) => [interval.start, interval])),
  };
}
