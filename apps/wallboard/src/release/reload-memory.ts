import { recentReloads, type Reload } from './release.js';

const KEY = 'vigie.reloads';

/** The reloads of this tab for releases, as it remembers them over a reload. */
export function rememberedReloads(): readonly Reload[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isReload) : [];
  } catch {
    // Nothing is kept here, or nothing that can be read; `rememberReload` says no then.
    return [];
  }
}

/** Remembers one more; says whether it did, for a reload that is not remembered may be repeated for ever. */
export function rememberReload(reload: Reload): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...recentReloads(rememberedReloads(), reload.at), reload]));
    return rememberedReloads().some(({ release, at }) => release === reload.release && at === reload.at);
  } catch {
    return false;
  }
}

const isReload = (kept: unknown): kept is Reload =>
  typeof kept === 'object' && kept !== null && 'release' in kept && 'at' in kept && typeof kept.at === 'number';
