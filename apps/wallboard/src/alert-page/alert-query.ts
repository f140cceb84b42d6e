import { useSettings } from '../settings-context.js';
import type { QueryChanges } from '../settings.js';

/** The parts of the page of alerts. */
export const VIEWS = ['now', 'history', 'silences', 'deliveries'] as const;
/** See {@link VIEWS}. */
export type View = (typeof VIEWS)[number];

/** What the address of the page of alerts says. */
export interface AlertQuery {
  readonly view: View;
  /** Of this plateau only. */
  readonly plateau: string | undefined;
  readonly state: string | undefined;
  readonly severity: string | undefined;
  readonly rule: string | undefined;
  /** The alert that is looked at; its plateau is named beside it. */
  readonly alert: string | undefined;
  readonly date: string | undefined;
}

/** Reads what the address says; a member that is empty says nothing. */
export function readAlertQuery(query: string): AlertQuery {
  const asked = new URLSearchParams(query);
  const member = (name: string): string | undefined => asked.get(name) || undefined;
  return {
    view: VIEWS.find((view) => view === asked.get('view')) ?? 'now',
    plateau: member('plateau'),
    state: member('state'),
    severity: member('severity'),
    rule: member('rule'),
    alert: member('alert'),
    date: member('date'),
  };
}

/** What the address says, and what changes it so that the browser's way back leads to what it was. */
export function useAlertQuery(): { readonly query: AlertQuery; readonly change: (changes: QueryChanges) => void } {
  const { query, go } = useSettings();
  return { query: readAlertQuery(query), change: go };
}
