import { type Logger, loggerOf } from './logging.js';
import { withinDeadline } from './deadline.js';

/**
 * In which order the parts of a process start, one sentence each; they stop the other way round.
 * This is the only place where that order is written.
 */
export const STAGES = {
  connections: 'Clients of the ledger and the bus: everything else needs them, so they end last.',
  readers: 'Takes events in; stops with the batch in hand finished, while the connections still stand.',
  servers: 'Answers people; opens once there is something to show.',
  producers: 'Makes events up; begins when somebody listens and is the first to fall silent.',
} as const;

/** A stage of {@link STAGES}. */
export type Stage = keyof typeof STAGES;

/** A part of a process; each of the two may be left out. */
export interface LifecyclePart {
  /** Default `readers`. Within a stage, parts start in the order they were added. */
  readonly stage?: Stage;
  readonly start?: () => Promise<void> | void;
  readonly stop?: () => Promise<void> | void;
  /** How long its start may take, in milliseconds; default 120,000, because history may have to be loaded. */
  readonly startWithinMs?: number;
  /** How long its stop may take, in milliseconds, before the next part is stopped all the same; default 10,000. */
  readonly stopWithinMs?: number;
}

/** The parts of the surrounding process a {@link Lifecycle} touches, so that a test can stand in for it. */
export interface HostProcess {
  on(event: string, listener: (given: unknown) => void): unknown;
  off(event: string, listener: (given: unknown) => void): unknown;
  exit(code: number): void;
}

interface NamedPart extends LifecyclePart {
  readonly name: string;
}

const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 10_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const DEFECTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Starts the parts of a process in the order of {@link STAGES}, and stops those that started the other way round. */
export class Lifecycle {
  private readonly parts: NamedPart[] = [];
  private readonly running: NamedPart[] = [];
  private stopping: Promise<void> | undefined;
  private hasStarted = false;

  private readonly logger: Logger;

  constructor(
    logger: Logger,
    private readonly host: HostProcess = process as HostProcess,
  ) {
    this.logger = loggerOf(logger, 'lifecycle');
  }

  /** Adds a part; only before {@link start}. */
  add(name: string, part: LifecyclePart): this {
    this.parts.push({ ...part, name });
    return this;
  }

  /** Whether every part has started, and none was asked to stop. */
  get isStarted(): boolean {
    return this.hasStarted && this.stopping === undefined;
  }

  /** Starts every part. Where one fails, those already started are stopped again and its error is thrown. */
  async start(): Promise<void> {
    for (const part of inStartOrder(this.parts)) {
      if (this.stopping !== undefined) return;
      this.running.push(part);
      try {
        await withinDeadline(`start of ${part.name}`, part.startWithinMs ?? START_WITHIN_MS, () => part.start?.());
      } catch (error) {
        await this.stop();
        throw error;
      }
      this.logger.debug({ part: part.name }, 'started');
    }
    this.hasStarted = true;
  }

  /** Stops every part that began to start, last first. Never rejects: what fails or is late is logged. Stops once. */
  stop(): Promise<void> {
    this.stopping ??= this.stopParts();
    return this.stopping;
  }

  /**
   * Starts, waits for SIGINT or SIGTERM, stops, and ends the process with code 0. A second signal ends it at once with
   * code 1; so does, loudly, an exception nobody caught.
   */
  async runUntilSignal(): Promise<void> {
    let ask: ((signal: string) => void) | undefined;
    const asked = new Promise<string>((resolve) => (ask = resolve));
    let signals = 0;
    const onSignal = (signal: unknown) => (++signals > 1 ? this.host.exit(1) : ask?.(String(signal)));
    const onDefect = (defect: unknown) => this.fatal(defect);
    for (const signal of SIGNALS) this.host.on(signal, onSignal);
    for (const defect of DEFECTS) this.host.on(defect, onDefect);
    try {
      const early = await Promise.race([this.start(), asked]);
      this.logger.info({ signal: early ?? (await asked) }, 'stopping');
      await this.stop();
    } finally {
      for (const signal of SIGNALS) this.host.off(signal, onSignal);
      for (const defect of DEFECTS) this.host.off(defect, onDefect);
    }
    this.host.exit(0);
  }

  /** A broken invariant: says so and ends the process with code 1; it is restarted, and the ledger makes that safe. */
  fatal(error: unknown): void {
    const err = error instanceof Error ? error : new Error(String(error));
    this.logger.fatal({ err }, `broken invariant, ending the process: ${err.message}`);
    this.host.exit(1);
  }

  private async stopParts(): Promise<void> {
    for (let part = this.running.pop(); part !== undefined; part = this.running.pop()) {
      const { name, stop, stopWithinMs = STOP_WITHIN_MS } = part;
      try {
        await withinDeadline(`stop of ${name}`, stopWithinMs, () => stop?.());
        this.logger.debug({ part: name }, 'stopped');
      } catch (error) {
        this.logger.error({ err: error, part: name }, 'did not stop cleanly');
      }
    }
  }
}

/** The sort is stable, so the order of adding holds within a stage. */
function inStartOrder(parts: readonly NamedPart[]): NamedPart[] {
  const stages = Object.keys(STAGES);
  return parts.toSorted((a, b) => stages.indexOf(a.stage ?? 'readers') - stages.indexOf(b.stage ?? 'readers'));
}
