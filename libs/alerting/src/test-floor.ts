import type { AlertNotice, AlertRuleConfiguration, Board, BoardCall, Silence } from '#contract';
import { formatInstant } from '#contract';
import { acknowledge, resolveByHand } from './acts.js';
import { compileRules, mergeRules } from './compile-rules.js';
import type { Episode } from './episode.js';
import { evaluate, type Transition } from './evaluate.js';
import { boardWith, type Given, waiting } from './test-board.js';

/** A Monday at ten in Paris. */
export const START = Date.parse('2026-03-02T09:00:00.000Z');

/** Only these rules; each by its id over the default of that id, if there is one. */
export function onlyRules(rules: Record<string, AlertRuleConfiguration>) {
  const others = [...mergeRules().keys()].filter((id) => !Object.hasOwn(rules, id));
  return compileRules(Object.fromEntries(others.map((id) => [id, { enabled: false }])), rules);
}

/** A floor whose alerts are looked at as time passes; times are in seconds after the start. */
export class TestFloor {
  readonly notices: AlertNotice[] = [];
  readonly moves: Transition[] = [];
  readonly silences: Silence[] = [];
  episodes: ReadonlyMap<string, Episode> = new Map();
  nextAt = Infinity;
  given: Given = {};
  private now = START;

  constructor(private readonly rules: ReturnType<typeof onlyRules>) {}

  /** Changes the floor at a time, and looks. */
  at(seconds: number, given: Given = {}): this {
    this.passTo(seconds);
    this.given = { ...this.given, ...given };
    return this.look();
  }

  /** Lets time pass: looks whenever it was said that something could change. */
  until(seconds: number): this {
    this.passTo(seconds);
    return this.nextAt <= this.now ? this.look() : this;
  }

  /** A call waits from a time on. */
  queued(seconds: number, id: string, more: Partial<BoardCall> = {}): this {
    return this.at(seconds, { calls: { ...this.given.calls, [id]: waiting(START + seconds * 1000, more) } });
  }

  /** A call waits no more. */
  answered(seconds: number, id: string): this {
    const { [id]: _, ...calls } = this.given.calls ?? {};
    return this.at(seconds, { calls });
  }

  /** Somebody owns an episode for a while: the one of a key, or the last one. */
  acknowledged(seconds: number, forSeconds: number, key?: string): ReturnType<typeof acknowledge> {
    this.until(seconds);
    const act = acknowledge(this.episode(key), { by: 'desk', at: this.now, until: this.now + forSeconds * 1000 });
    if (act.done) this.put(act.episode);
    return act;
  }

  /** Somebody says that an episode is over: the one of a key, or the last one. */
  resolvedByHand(seconds: number, key?: string): ReturnType<typeof resolveByHand> {
    this.until(seconds);
    const look = { plateau: 'lyon', at: this.now, identify: asText };
    const act = resolveByHand(this.episode(key), 'desk', look);
    if (act.done) {
      this.put(act.episode);
      this.notices.push(...act.notices);
    }
    return act;
  }

  /** Holds back what a silence matches, from a time on. */
  silenced(seconds: number, untilSeconds: number, match: Partial<Silence> = {}): this {
    this.until(seconds);
    const until = formatInstant(START + untilSeconds * 1000);
    this.silences.push({ id: 's', until, reason: 'a drill', by: 'desk', at: formatInstant(this.now), ...match });
    return this.look();
  }

  /** The episode there is. */
  get only(): Episode {
    return [...this.episodes.values()].at(-1)!;
  }

  /** What was told so far: `10 firing 0 wall`. */
  get told(): string[] {
    return this.notices.map(({ at, reason, step, channel }) => `${secondsOf(at)} ${reason} ${step} ${channel}`);
  }

  /** What moved so far: `10 fired call c1`. */
  get timeline(): string[] {
    return this.moves.map(
      ({ at, act, alert }) => `${(at - START) / 1000} ${act} ${alert.subject.kind} ${alert.subject.id}`,
    );
  }

  private episode(key: string | undefined): Episode {
    return key === undefined ? this.only : this.episodes.get(key)!;
  }

  private passTo(seconds: number): void {
    const to = START + seconds * 1000;
    while (this.nextAt < to) {
      this.now = this.nextAt;
      this.look();
    }
    this.now = to;
  }

  private look(): this {
    const board: Board = boardWith(this.given);
    const { rules, now: at, episodes: former, silences } = this;
    const evaluation = evaluate({ plateau: 'lyon', rules, board, at, former, silences, identify: asText });
    this.episodes = evaluation.states;
    this.nextAt = evaluation.nextAt;
    this.notices.push(...evaluation.notices);
    this.moves.push(...evaluation.transitions);
    return this;
  }

  private put(episode: Episode): void {
    this.episodes = new Map([...this.episodes, [episode.key, episode]]);
    this.look();
  }
}

const asText = (text: string): string => text;

const secondsOf = (at: string): number => (Date.parse(at) - START) / 1000;
