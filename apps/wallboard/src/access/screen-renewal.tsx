import { useEffect } from 'react';
import { askGateway } from '../asking/ask-gateway.js';
import { useMe } from '../me/me-context.js';

const EVERY_MS = 3_600_000;

/** Renews what a paired screen holds, as long as its page is open; the gateway knows when it is due. */
export function ScreenRenewal() {
  const isScreen = useMe()?.kind === 'screen';
  useEffect(() => {
    if (!isScreen) return undefined;
    const renew = () => void askGateway<undefined>('/screen/renewal', { method: 'POST' });
    renew();
    const timer = window.setInterval(renew, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [isScreen]);
  return null;
}
