import { useFeed } from '../feed/feed-context.js';
import { useShortcut } from '../keys/keys-context.js';
import { useMay } from '../me/me-context.js';
import type { ShownAlert } from '../reading/alerts.js';
import { alertPath, useActing, type Acting } from './acting.js';

/** The key that owns the worst alert that nobody owns. */
export const ACKNOWLEDGE_KEY = 'a';

/** What owns an alert on a screen; nothing to do it with where the role does not allow it. */
export interface Acknowledging extends Pick<Acting, 'busy' | 'failed'> {
  readonly acknowledge: (() => void) | undefined;
}

/** Lets a key own an alert of the plateau of the feed, where the role of the page allows it. */
export function useAcknowledging(alert: ShownAlert | undefined): Acknowledging {
  const plateau = useFeed((state) => state.plateau);
  const may = useMay();
  const { busy, failed, act } = useActing();
  const acknowledge =
    alert === undefined || !may('act-on-alerts', plateau)
      ? undefined
      : () => void act(`${alertPath(plateau, alert.id)}/acknowledge`, { method: 'POST', body: {} });
  useShortcut(ACKNOWLEDGE_KEY, 'alert.acknowledgeLong', acknowledge);
  return { busy, failed, acknowledge };
}
