/** Whether the screen is kept from sleeping: `unsupported` also on an address without TLS, `refused` to save power. */
export type ScreenLock = 'waiting' | 'held' | 'refused' | 'unsupported';

/**
 * Keeps the screen awake until the returned function is called, and tells how that goes. A page that is hidden loses
 * its lock, so that it is taken again whenever the page is seen again.
 */
export function keepScreenAwake(tell: (lock: ScreenLock) => void): () => void {
  if (!('wakeLock' in navigator)) {
    tell('unsupported');
    return () => {};
  }
  let held: WakeLockSentinel | undefined;
  let stopped = false;
  const take = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || held?.released === false) return;
    try {
      const taken = await navigator.wakeLock.request('screen');
      if (stopped) return void taken.release();
      held = taken;
      tell('held');
      taken.addEventListener('release', () => tell(document.visibilityState === 'visible' ? 'refused' : 'waiting'));
    } catch {
      // A machine that saves power, or a policy; seeing the page again is the next chance.
      tell('refused');
    }
  };
  const seen = (): void => void take();
  document.addEventListener('visibilitychange', seen);
  seen();
  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', seen);
    void held?.release();
  };
}
