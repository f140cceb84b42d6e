import { createContext, use, useState, type ReactNode } from 'react';
import { useFullScreen } from '../full-screen.js';
import { useShortcut } from '../keys/keys-context.js';
import { SettingsDialog } from './settings-dialog.js';

const PanelContext = createContext<() => void>(() => undefined);

/** Keeps the settings panel over whatever page is shown, and the key for the full screen. */
export function PanelProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const { toggle } = useFullScreen();
  useShortcut('f', 'fullScreen', toggle);
  return (
    <PanelContext value={() => setOpen(true)}>
      {children}
      {open && <SettingsDialog onClose={() => setOpen(false)} />}
    </PanelContext>
  );
}

/** Opens the settings panel. */
export const useOpenPanel = (): (() => void) => use(PanelContext);
