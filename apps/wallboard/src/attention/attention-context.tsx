import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { keepChoice, recallChoice } from '../remembered.js';
import { AttentionDesk, type AttentionMeans, type AttentionState } from './attention-desk.js';
import { Notifier } from './notifier.js';
import { Sounder } from './sounder.js';

const CHOICE = 'sound';

const AttentionContext = createContext<AttentionDesk | undefined>(undefined);

/** Gives one desk to all that report concerns, and to all that show what is done about them. */
export function AttentionProvider({ children }: { children: ReactNode }) {
  const [desk] = useState(() => new AttentionDesk(browserMeans()));
  useEffect(() => desk.open(), [desk]);
  return <AttentionContext value={desk}>{children}</AttentionContext>;
}

/** The desk of the page. */
export function useAttentionDesk(): AttentionDesk {
  const desk = use(AttentionContext);
  if (desk === undefined) throw new Error('useAttentionDesk was called outside of an AttentionProvider');
  return desk;
}

/** What the page does to be noticed now. */
export function useAttention(): AttentionState {
  const desk = useAttentionDesk();
  return useSyncExternalStore(desk.subscribe, desk.getState);
}

const browserMeans = (): AttentionMeans => ({
  voice: (tell) => new Sounder(tell),
  notices: new Notifier(),
  every: (ms, act) => {
    const timer = window.setInterval(act, ms);
    return () => window.clearInterval(timer);
  },
  recall: () => recallChoice(CHOICE) ?? false,
  keep: (on) => keepChoice(CHOICE, on),
});
