import { type Board, type BoardCall, formatInstant } from '#contract';

const NOBODY = { signedIn: 0, available: 0, busy: 0, wrapUp: 0, onBreak: 0 };
const NO_CASES = { open: 0, atRisk: 0, overdue: 0, unaccepted: 0 };

/** What a test says of a board; everything else is as on an empty floor. */
export type Given = Partial<Pick<Board, 'calls' | 'obligations' | 'cases' | 'incidents' | 'targets'>> & {
  readonly feed?: Partial<Board['feed']>;
  readonly now?: Partial<Board['now']>;
  readonly windows?: Partial<Board['windows']>;
};

/** A board of a floor in Paris on which nothing goes on but what is given. */
export function boardWith({ feed, now, windows, ...given }: Given = {}): Board {
  return {
    plateau: 'lyon',
    name: 'Lyon',
    zone: 'Europe/Paris',
    calls: {},
    obligations: {},
    cases: {},
    incidents: {},
    targets: {},
    ...given,
    now: {
      calls: { waiting: 0, talking: 0, held: 0, wrapUp: 0 },
      agents: NOBODY,
      slots: { inUse: 0, total: 0 },
      speakers: {},
      cases: { ...NO_CASES, by: { urgency: {}, queue: {}, coverage: {} } },
      ...now,
    },
    windows: { '15m': NO_WINDOW, '30m': NO_WINDOW, '1h': NO_WINDOW, ...windows },
    feed: { lag: 0, connectors: {}, deadLetters: 0, missed: 0, incomplete: 0, ...feed },
  } as unknown as Board;
}

const NO_WINDOW = { total: { offered: 0 }, by: { queue: {}, urgency: {} }, agents: {} };

/** A call that has waited since an instant. */
export const waiting = (since: number, more: Partial<BoardCall> = {}): BoardCall => ({
  queue: 'road',
  urgency: 'P1',
  language: 'fr',
  state: 'waiting',
  since: formatInstant(since),
  ...more,
});
