import { useCallback, useSyncExternalStore } from 'react';

/** Whether the page fills the screen, and the switch; without a switch the browser does not let it. */
export function useFullScreen(): { readonly on: boolean; readonly toggle: (() => void) | undefined } {
  const on = useSyncExternalStore(listen, () => document.fullscreenElement !== null);
  const toggle = useCallback(() => {
    const asked = document.fullscreenElement === null ? document.documentElement.requestFullscreen() : leave();
    // A browser that refuses leaves the page as it is, and who pressed the key sees that.
    asked.catch(() => undefined);
  }, []);
  return { on, toggle: document.fullscreenEnabled ? toggle : undefined };
}

const leave = (): Promise<void> => document.exitFullscreen();

function listen(reader: () => void): () => void {
  document.addEventListener('fullscreenchange', reader);
  return () => document.removeEventListener('fullscreenchange', reader);
}
