import type { Alert, AlertNotice, ReportNotice } from '#contract';
import type { Move } from '#register';

/** When the alerts of the suite fired. */
export const FIRED = Date.parse('2026-03-01T09:15:00Z');

const at = (ms: number): string => new Date(ms).toISOString();

/** An episode of the rule about urgent callers. */
export function alert(id: string, firedAt = FIRED): Alert {
  return {
    id,
    rule: 'urgent-wait',
    kind: 'urgent-wait',
    subject: { kind: 'call', id: 'c-1' },
    severity: 'urgent',
    state: 'firing',
    crossedAt: at(firedAt),
    firedAt: at(firedAt),
    step: 0,
    notes: [],
  };
}

/** A notice of it. */
export function notice(id: string, plateau: string, step = '0'): AlertNotice {
  return { id, plateau, channel: 'desk', reason: 'firing', step, at: at(FIRED), alert: alert('e-1') };
}

/** A move that changes nothing but the revision, with what is given on top. */
export function move(plateau: string, expected: number, more: Partial<Move> = {}): Move {
  return { plateau, expected, states: new Map(), notices: [], audit: [], ended: [], ...more };
}

/** A notice that the report of a day is to be sent. */
export const reportNotice = (id: string, plateau: string, date: string): ReportNotice => ({
  id,
  plateau,
  channel: 'chief',
  reason: 'report',
  report: 'morning',
  date,
  dueAt: at(FIRED),
  at: at(FIRED),
  late: false,
  incomplete: false,
});
