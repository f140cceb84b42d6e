import { aBoard, aCall, anAlert } from '../../apps/wallboard/src/feed/a-board.js';
import type { Board, BoardCall, BoardCase } from '#contract';

const MINUTE = 60;
const QUEUES = {
  roadside: { name: 'Roadside', names: { fr: 'Dépannage' } },
  medical: { name: 'Medical', names: { fr: 'Médical' } },
  home: { name: 'Home', names: { fr: 'Habitation' } },
};
const SECONDS_PER_ANSWER = 25;
const TARGETS = { P0: 10, P1: 20, untriaged: 20, P2: 60, P3: 120 };

/** The instant so many seconds ago, as a board carries it; negative seconds are to come. */
export const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

/** A floor in UTC that is open and that nobody has called. */
export function emptyFloor(parts: Partial<Board> = {}): Board {
  const date = ago(0).slice(0, 10);
  const start = `${date}T00:00:00.000Z`;
  const end = new Date(Date.parse(start) + 86_400_000).toISOString();
  return aBoard({ zone: 'UTC', day: { date, start, end }, queues: QUEUES, targets: targetsOf(QUEUES), ...parts });
}

/** A floor that is staffed and does well. */
export function calmFloor(parts: Partial<Board> = {}): Board {
  const empty = emptyFloor();
  const agents = { signedIn: 9, available: 4, busy: 3, wrapUp: 1, onBreak: 1 };
  const total = { ...empty.today.total, ...DAY };
  const urgency = { P0: total, P1: total, untriaged: total, P2: total, P3: total };
  const by = { queue: { roadside: total, medical: total, home: total }, urgency };
  return withEstimates({
    ...empty,
    now: {
      ...empty.now,
      agents,
      byQueue: Object.fromEntries(Object.keys(parts.queues ?? QUEUES).map((id) => [id, { waiting: 0, agents }])),
      calls: { waiting: 0, talking: 3, held: 1, wrapUp: 1 },
      slots: { inUse: 22, total: 31, saturation: 71 },
      speakers: { fr: { signedIn: 8, free: 4 }, en: { signedIn: 5, free: 2 }, de: { signedIn: 1, free: 0 } },
      cases: { ...empty.now.cases, open: 17 },
    },
    today: { ...empty.today, total, by },
    windows: { ...empty.windows, '15m': { ...empty.windows['15m'], total, by: { queue: by.queue, urgency: {} } } },
    intervals: intervalsOf(empty.day.start, 1),
    feed: { ...empty.feed, lastEventAt: ago(2), connectors: { telephony: ago(3), cases: ago(1) } },
    ...parts,
  });
}

/** A floor under strain: callers past their target, cases overdue and at risk, urgent callers to call back. */
export function busyFloor(parts: Partial<Board> = {}): Board {
  return calmFloor({
    calls: waitingCalls([
      ...times(9, (n) => ({ since: ago(20 + 25 * n) })),
      ...times(3, (n) => ({ queue: 'home', urgency: 'P3' as const, since: ago(40 * n) })),
      { queue: 'medical', urgency: 'untriaged', since: ago(8) },
    ]),
    obligations: {
      gone: { queue: 'medical', urgency: 'untriaged', language: 'pt', since: ago(7 * MINUTE) },
      left: { queue: 'roadside', urgency: 'untriaged', language: 'nl', since: ago(3 * MINUTE) },
    },
    cases: {
      late: aCase('P1', { arrived: { dueAt: ago(4 * MINUTE), atRiskAt: ago(10 * MINUTE) } }),
      risky: aCase('P2', { accepted: { dueAt: ago(-6 * MINUTE), atRiskAt: ago(60) } }, { unacceptedSince: ago(900) }),
      fine: aCase('P2', { arrived: { dueAt: ago(-3_000), atRiskAt: ago(-2_000) } }),
    },
    ...parts,
  });
}

/** A busy floor on which a German in danger waits and nobody free speaks German. */
export function vitalFloor(parts: Partial<Board> = {}): Board {
  const busy = busyFloor();
  const vital = aCall({ queue: 'medical', urgency: 'P0', language: 'de', since: ago(42) });
  return withEstimates({ ...busy, calls: { ...busy.calls, vital }, ...parts });
}

/** The floor on which somebody in danger waits, by the time that its alerts fire: the vital one takes the screen. */
export function alarmedFloor(parts: Partial<Board> = {}): Board {
  const floor = vitalFloor();
  const alerts = {
    vital: anAlert({ queue: 'medical', language: 'de', firedAt: ago(32), subject: { kind: 'call', id: 'vital' } }),
    crowd: anAlert({
      rule: 'waiting-p2',
      severity: 'warning',
      urgency: 'P2',
      firedAt: ago(100),
      subject: { kind: 'queue', id: 'roadside' },
      count: 4,
    }),
    speaker: anAlert({
      rule: 'no-speaker',
      kind: 'no-speaker',
      severity: 'urgent',
      language: 'de',
      firedAt: ago(20),
      subject: { kind: 'language', id: 'de' },
      count: 1,
    }),
    overdue: anAlert({
      rule: 'milestone-overdue',
      kind: 'milestone-overdue',
      severity: 'urgent',
      urgency: 'P1',
      milestone: 'arrived',
      firedAt: ago(240),
      subject: { kind: 'case', id: 'late' },
      state: 'acknowledged',
      acknowledgement: { by: 'Desk 2', at: ago(200), until: ago(-700) },
    }),
  };
  return { ...floor, alerts, alerting: { firing: 3, acknowledged: 1 }, ...parts };
}

/** The alarmed floor once somebody owns the vital alert: the screen is the floor's again. */
export function ownedFloor(): Board {
  const { alerts, ...floor } = alarmedFloor();
  const acknowledgement = { by: 'Desk 1', at: ago(5), until: ago(-295) };
  const vital = { ...alerts!['vital']!, state: 'acknowledged' as const, acknowledgement };
  return { ...floor, alerts: { ...alerts, vital }, alerting: { firing: 2, acknowledged: 2 } };
}

/** A busy floor on which nobody decides alerts. */
export const unledFloor = (): Board =>
  busyFloor({ alerting: { firing: 0, acknowledged: 0, trouble: 'no-leader', since: ago(90) } });

/** A busy floor that an incident brings many callers to, one of them in danger. */
export function incidentFloor(): Board {
  const busy = busyFloor();
  const many = times(38, (n) => ({
    incident: 'coach',
    urgency: n < 6 ? ('P1' as const) : ('P2' as const),
    since: ago(9 * n),
  }));
  const calls = waitingCalls([
    ...many,
    { incident: 'coach', urgency: 'P0' as const, queue: 'medical', since: ago(12) },
  ]);
  const incidents = { coach: { label: 'Coach accident, A7', since: ago(11 * MINUTE) } };
  const now = { ...busy.now, incidents: { coach: { calls: 39, waiting: 39, cases: 5 } } };
  return withEstimates({ ...busy, calls: { ...busy.calls, ...calls }, incidents, now });
}

/** A calm floor with more queues than a wall has room for; the last ones have a caller each. */
export function manyQueuesFloor(count: number): Board {
  const queues = Object.fromEntries(times(count, (n) => [`q${n}`, { name: `Queue ${n}` }] as const));
  const calls = waitingCalls([{ queue: `q${count - 1}` }, { queue: `q${count - 2}`, urgency: 'P1' }]);
  return calmFloor({ queues, targets: targetsOf(queues), calls });
}

/** So many cases that are overdue, each waiting for whom it asked. */
export const overdueCases = (count: number): Board['cases'] =>
  Object.fromEntries(
    times(count, (n) => [
      `overdue${n}`,
      aCase('P1', { accepted: { dueAt: ago(60 * n), atRiskAt: ago(900) } }, { unacceptedSince: ago(1_200) }),
    ]),
  );

/** The answer about the same weekday a week before, as the gateway gives it. */
export function lastWeekOf({ day }: Board): object {
  const start = new Date(Date.parse(day.start) - 7 * 86_400_000).toISOString();
  const end = new Date(Date.parse(day.end) - 7 * 86_400_000).toISOString();
  const intervals = Object.entries(intervalsOf(start, 0.8, 288)).map(([at, figures]) => ({ start: at, ...figures }));
  return { start, end, total: { offered: 280 }, intervals };
}

const DAY = {
  calls: 310,
  offered: 318,
  answered: 297,
  abandoned: 14,
  shortAbandoned: 3,
  serviceLevel: 91.4,
  averageSpeedOfAnswer: 17,
  averageHandleTime: 342,
  handleP50: 301,
  handleP90: 688,
  adviceRate: 38,
  caseRate: 27,
};

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

const targetsOf = (queues: object): Board['targets'] =>
  Object.fromEntries(
    Object.keys(queues).map((id) => [
      id,
      Object.fromEntries(
        Object.entries(TARGETS).map(([level, seconds]) => [
          level,
          { answerWithinSeconds: seconds, shortAbandonSeconds: 5 },
        ]),
      ),
    ]),
  );

/** A board that says of each queue who waits there and for how long a newcomer would, an answer every 25 s given. */
function withEstimates(board: Board): Board {
  const waitingIn = (queue: string) => Object.values(board.calls).filter((call) => call.queue === queue).length;
  const byQueue = Object.entries(board.now.byQueue).map(([id, queue]) => {
    const waiting = waitingIn(id);
    const estimatedWait =
      waiting === 0
        ? { seconds: 0, method: 'nobody-waits' as const }
        : { seconds: (waiting + 1) * SECONDS_PER_ANSWER, method: 'throughput' as const };
    return [id, { ...queue, waiting, estimatedWait }] as const;
  });
  return { ...board, now: { ...board.now, byQueue: Object.fromEntries(byQueue) } };
}

const waitingCalls = (calls: readonly Partial<BoardCall>[]): Board['calls'] =>
  Object.fromEntries(calls.map((parts, n) => [`call${n}-${parts.incident ?? ''}`, aCall({ since: ago(5), ...parts })]));

const aCase = (
  urgency: BoardCase['urgency'],
  milestones: BoardCase['milestones'],
  parts: Partial<BoardCase> = {},
): BoardCase => ({ queue: 'roadside', urgency, openedAt: ago(3_600), milestones, ...parts });

/** A curve of a day that begins at `start`, up to now or for so many intervals. */
function intervalsOf(start: string, scale: number, most = Infinity): Board['intervals'] {
  const first = Date.parse(start);
  const count = Math.min(most, Math.floor((Date.now() - first) / 300_000));
  return Object.fromEntries(
    times(count, (n) => {
      const offered = Math.round(scale * 6 * Math.sin((n / 288) * Math.PI) ** 2);
      const figures = {
        offered,
        answered: Math.round(offered * 0.9),
        abandoned: n % 9 === 0 ? 1 : 0,
        handled: offered,
      };
      return [new Date(first + n * 300_000).toISOString(), { ...figures, casesOpened: 0, casesClosed: 0 }] as const;
    }),
  );
}
