import { pino } from 'pino';
import { type Alert, type Board, type BoardCall, formatInstant } from '#contract';
import { compileRules, decodeEpisode } from '#alerting';
import type { Sight } from '#live';
import { MemoryRegister, type Register } from '#register';
import { settled, TestClock } from '../test-clock.js';
import { Lead } from './lead.js';
import { WakeUp } from './wake-up.js';
import { WatchedPlateau } from './watched-plateau.js';

const RULES = compileRules();
const NOTHING = { signedIn: 0, available: 0, busy: 0, wrapUp: 0, onBreak: 0 };
const NO_WINDOW = { total: { offered: 0 }, by: { queue: {}, urgency: {} }, agents: {} };

/** A plateau that alerters of one register watch, on a clock that a test lets go. */
export class TestWatch {
  readonly clock = new TestClock();
  readonly memory = new MemoryRegister(this.clock.now);
  calls: Record<string, BoardCall> = {};
  feed: Partial<Board['feed']> = {};
  /** Whether the board is built anew, and complete, whenever it is looked at. */
  isLive = true;
  /** What does not pass by itself. */
  readonly broken: unknown[] = [];
  private last: Sight | undefined;

  /** The register, with some of what it does done otherwise. */
  registerWith(others: Partial<Register>): Register {
    const get = (target: Register, name: keyof Register) =>
      others[name] ?? (target[name] as (...given: unknown[]) => unknown).bind(target);
    return new Proxy<Register>(this.memory, { get: get as ProxyHandler<Register>['get'] & {} });
  }

  /** Another alerter, which asks for the lead at once. */
  alerter(register: Register = this.memory, holder = 'a') {
    const { clock } = this;
    const logger = pino({ level: 'silent' });
    const lead = new Lead(register, holder, clock, logger);
    const looks: number[] = [];
    const wakeUp = new WakeUp(clock, () => plateau.ask());
    const plateau = new WatchedPlateau('lyon', RULES, {
      register,
      clock,
      logger,
      sight: () => this.sight(),
      fence: () => lead.fence,
      onLooked: (id, nextAt) => {
        looks.push(clock.now());
        wakeUp.set(id, nextAt);
      },
      onNotices: () => {},
      onNotLeading: () => lead.forget(),
      onBroken: (error) => this.broken.push(error),
    });
    void register.watch((_plateau, revision) => plateau.heard(revision));
    lead.start({ taken: () => plateau.ask(), renewed: () => {} });
    return { lead, plateau, looks };
  }

  /** A call of a person in danger waits from now on. */
  queued(id: string): void {
    this.calls = {
      ...this.calls,
      [id]: {
        queue: 'road',
        urgency: 'P0',
        language: 'fr',
        state: 'waiting',
        since: formatInstant(this.clock.now()),
      },
    };
  }

  /** What the register says of the alerts: `fired lyon call c1`. */
  async alerts(): Promise<string[]> {
    await settled();
    const { states } = await this.memory.standing('lyon');
    return [...states.values()]
      .map(decodeEpisode)
      .filter(({ firedAt }) => firedAt !== undefined)
      .map(({ state, subject }) => `${state satisfies Alert['state']} ${subject.kind} ${subject.id}`);
  }

  /** The ids of the notices in the outbox. */
  async notices(): Promise<string[]> {
    return (await this.memory.outbox(100)).map(({ id }) => id);
  }

  private sight(): Sight | undefined {
    const now = this.clock.now();
    if (this.isLive) this.last = { board: this.board(), builtAt: now, completeAt: now };
    return this.last;
  }

  private board(): Board {
    return {
      plateau: 'lyon',
      name: 'Lyon',
      zone: 'Europe/Paris',
      calls: this.calls,
      obligations: {},
      cases: {},
      incidents: {},
      targets: {},
      now: { agents: NOTHING, slots: { inUse: 0, total: 0 }, speakers: {} },
      windows: { '15m': NO_WINDOW, '30m': NO_WINDOW, '1h': NO_WINDOW },
      feed: { lag: 0, connectors: {}, deadLetters: 0, missed: 0, incomplete: 0, ...this.feed },
    } as unknown as Board;
  }
}
