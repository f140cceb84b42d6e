import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { keepScreenAwake, type ScreenLock } from './screen-lock.js';

const WakeContext = createContext<ScreenLock>('waiting');

/** Keeps the screen awake while the page is seen, whatever is on it. */
export function WakeProvider({ children }: { children: ReactNode }) {
  const [lock, setLock] = useState<ScreenLock>('waiting');
  useEffect(() => keepScreenAwake(setLock), []);
  return <WakeContext value={lock}>{children}</WakeContext>;
}

/** Whether the screen is kept awake. */
export const useScreenLock = (): ScreenLock => use(WakeContext);
