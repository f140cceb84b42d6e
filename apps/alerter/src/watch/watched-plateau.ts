import type { Logger } from 'pino';
import { decodeEpisode, type Episode, evaluate, type Evaluation, type Rule } from '#alerting';
import type { Silence } from '#contract';
import type { Sight } from '#live';
import { identify, type Register, RegisterError } from '#register';
import { MOST_TRACES, type Tracer } from '#runtime';
import type { Clock } from '../clock.js';
import { isFresh } from './freshness.js';
import { moveOf, tracedMove } from './move-of.js';

/** What the watch over a plateau needs around it. */
export interface WatchParts {
  readonly register: Register;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sight: (plateau: string) => Sight | undefined;
  /** The token to write under; absent while this process does not lead: then nobody looks. */
  readonly fence: () => number | undefined;
  /** Told when a look was done, and when to look next although nothing happens. */
  readonly onLooked: (plateau: string, nextAt: number) => void;
  /** Told that so many more notices wait in the outbox. */
  readonly onNotices: (count: number) => void;
  /** Absent where nobody traces. */
  readonly tracer?: Tracer | undefined;
  readonly onNotLeading: () => void;
  /** Told of a failure that does not pass by itself. */
  readonly onBroken: (error: unknown) => void;
}

interface Held {
  readonly fence: number;
  readonly revision: number;
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly silences: readonly Silence[];
}

/** Looks at one plateau by its rules whenever it is asked to, one look at a time, and writes what becomes of its alerts. */
export class WatchedPlateau {
  private held: Held | undefined;
  private heardRevision = 0;
  private isAsked = false;
  private isLooking = false;
  private looking: Promise<void> | undefined;
  private traces: string[] = [];

  constructor(
    private readonly id: string,
    private readonly rules: readonly Rule[],
    private readonly parts: WatchParts,
  ) {}

  /** Asks for a look: at once, or when the one under way is done. `trace` is the W3C trace context that led to it. */
  ask(trace?: string): void {
    if (trace !== undefined && this.traces.length < MOST_TRACES) this.traces.push(trace);
    this.isAsked = true;
    if (!this.isLooking) this.looking = this.lookWhileAsked();
  }

  /** Asks again for a look that could not be done. */
  beat(): void {
    if (this.isAsked) this.ask();
  }

  /** Takes note of the revision that somebody's write brought its alerts to. */
  heard(revision: number): void {
    this.heardRevision = Math.max(this.heardRevision, revision);
    if (!this.isLooking && this.held !== undefined && this.held.revision < revision) this.ask();
  }

  /** How many of its alerts are in each state, while this process leads and has looked. */
  get countByState(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { state } of this.held?.episodes.values() ?? []) counts.set(state, (counts.get(state) ?? 0) + 1);
    return counts;
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    await this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    this.isLooking = true;
    let isDone = true;
    while (this.isAsked && isDone) {
      this.isAsked = false;
      isDone = await this.lookOnce();
      // What cannot be done now is asked for again with the next beat.
      if (!isDone || (this.held !== undefined && this.held.revision < this.heardRevision)) this.isAsked = true;
    }
    this.isLooking = false;
  }

  private async lookOnce(): Promise<boolean> {
    try {
      return await this.look();
    } catch (error) {
      this.held = undefined;
      if (!(error instanceof RegisterError) || error.code !== 'away') this.parts.onBroken(error);
      this.parts.logger.debug({ err: error, plateau: this.id }, 'alerts could not be moved');
      return false;
    }
  }

  /** Answers whether it could be done. */
  private async look(): Promise<boolean> {
    const fence = this.parts.fence();
    if (fence === undefined) {
      this.held = undefined;
      this.traces = [];
      return true;
    }
    const held = await this.read(fence);
    const at = this.parts.clock.now();
    const sight = this.parts.sight(this.id);
    if (sight === undefined || !isFresh(sight, at)) return false;
    const { id: plateau, rules } = this;
    const { episodes: former, silences } = held;
    const evaluation = evaluate({ plateau, rules, board: sight.board, at, former, silences, identify });
    if (!(await this.write(held, evaluation))) return true;
    this.parts.onLooked(plateau, evaluation.nextAt);
    return true;
  }

  /** What a lead before this one held is not trusted: another may have led in between. */
  private async read(fence: number): Promise<Held> {
    const { held } = this;
    if (held?.fence === fence && held.revision >= this.heardRevision) return held;
    const heard = this.heardRevision;
    const { revision, states, silences } = await this.parts.register.standing(this.id);
    const episodes = new Map([...states].map(([key, text]) => [key, decodeEpisode(text)]));
    // Also when that is less: a Redis that lost its last second is what there is.
    if (this.heardRevision === heard) this.heardRevision = revision;
    return (this.held = { fence, revision, episodes, silences });
  }

  /** Answers whether the alerts are what the look made of them. */
  private async write(held: Held, evaluation: Evaluation): Promise<boolean> {
    const { fence, revision: expected } = held;
    const traces = this.traces.splice(0);
    const planned = moveOf(this.id, { expected, fence }, evaluation);
    if (planned === undefined) return true;
    const span = this.parts.tracer?.start('alert move', traces, { 'vigie.plateau': this.id });
    const move = span === undefined ? planned : tracedMove(planned, span.traceparent);
    const answer = await this.parts.register.move(move).finally(() => span?.end());
    if (answer.moved) {
      this.held = { ...held, revision: answer.revision, episodes: evaluation.states };
      if (move.notices.length > 0) this.parts.onNotices(move.notices.length);
      return true;
    }
    this.held = undefined;
    if (answer.reason === 'not-leading') this.parts.onNotLeading();
    else this.isAsked = true;
    return false;
  }
}
