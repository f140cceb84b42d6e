import { createContext, use, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { recall, remember } from './remembered.js';
import { changeQuery, readSettings, type QueryChanges, type Settings } from './settings.js';

/** The settings of the page and what changes them. */
export interface SettingsOfPage {
  readonly settings: Settings;
  /** Changes settings and remembers them on this screen; the address stops saying what is remembered. */
  readonly change: (changes: QueryChanges) => void;
  /** The address of the page of one plateau, or of all. */
  readonly addressOf: (plateau: string | undefined) => string;
  /** The query string of the address. */
  readonly query: string;
  /** The address that differs in these members only. */
  readonly addressWith: (changes: QueryChanges) => string;
  /** Goes there, so that the browser's way back leads here. */
  readonly go: (changes: QueryChanges) => void;
  /** Goes to the page of one plateau, or of all. */
  readonly open: (plateau: string | undefined) => void;
}

const SettingsContext = createContext<SettingsOfPage | undefined>(undefined);
const memory = (): Storage => localStorage;

/** Gives the settings to everything inside, and the document its language and theme. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const [address, setAddress] = useAddress();
  const [remembered, setRemembered] = useState(() => recall(memory));
  const settings = useMemo(() => readSettings(address, navigator.languages, remembered), [address, remembered]);
  useDocument(settings);
  const page = useMemo((): SettingsOfPage => {
    const addressWith = (changes: QueryChanges): string => changeQuery(address, changes);
    const go = (changes: QueryChanges): void => {
      history.pushState(undefined, '', addressWith(changes));
      setAddress(location.search);
    };
    return {
      settings,
      query: address,
      addressWith,
      go,
      addressOf: (plateau) => addressWith({ plateau }),
      open: (plateau) => go({ plateau }),
      change: (changes) => {
        const kept = remember(memory, changes);
        if (kept !== undefined) setRemembered(kept);
        const unsaid = Object.fromEntries(Object.keys(changes).map((name) => [name, undefined]));
        history.replaceState(undefined, '', changeQuery(address, kept === undefined ? changes : unsaid));
        setAddress(location.search);
      },
    };
  }, [address, settings, setAddress]);
  return <SettingsContext value={page}>{children}</SettingsContext>;
}

/** See {@link SettingsOfPage}. */
export function useSettings(): SettingsOfPage {
  const page = use(SettingsContext);
  if (page === undefined) throw new Error('useSettings was called outside of a SettingsProvider');
  return page;
}

function useAddress() {
  const known = useState(() => location.search);
  const [, setAddress] = known;
  useEffect(() => {
    const follow = () => setAddress(location.search);
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [setAddress]);
  return known;
}

function useDocument({ language, theme }: Settings): void {
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    if (theme === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }, [language, theme]);
}
