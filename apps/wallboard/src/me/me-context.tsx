import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { Me } from '#contract';
import { askGateway } from '../asking/ask-gateway.js';

const RETRY_MS = 5_000;

const MeContext = createContext<Me | undefined>(undefined);

/** Asks the gateway who this page is signed in as, until it answers; what may not be done is not offered. */
export function MeProvider({ children }: { children: ReactNode }) {
  const [me, setMe] = useState<Me | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const load = async (): Promise<void> => {
      const answer = await askGateway<Me>('/me', { signal: abort.signal });
      if (abort.signal.aborted) return;
      if (answer.ok) setMe(answer.value);
      else if (answer.code === 'unreachable') timer = window.setTimeout(() => void load(), RETRY_MS);
    };
    void load();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, []);
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who this page is signed in as; nothing while the gateway has not said. */
export const useMe = (): Me | undefined => use(MeContext);

/** What people may do on a desk; see the table of actions of the gateway. */
export type DeskAction = 'view-alerts' | 'act-on-alerts' | 'silence-alerts' | 'resend-notices' | 'write-handover';

/** Whether this page may do something about a plateau; what the gateway has not said may not be done. */
export function useMay(): (action: DeskAction, plateau: string) => boolean {
  const me = useMe();
  return (action, plateau) =>
    me !== undefined && me.may.includes(action) && (me.plateaus.includes('*') || me.plateaus.includes(plateau));
}
