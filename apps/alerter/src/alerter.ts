import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Heartbeat, Patch } from '#contract';
import { type Audience, LiveBoards, LogWatch, PlateauDirectory } from '#live';
import type { Register } from '#register';
import {
  CONFIGURATION,
  LOGGER,
  type Meter,
  METER,
  REGISTER,
  type Tracer,
  TRACER,
  type VigieConfiguration,
} from '#runtime';
import { type Clock, CLOCK } from './clock.js';
import { OutboxRelay } from './delivery/outbox-relay.js';
import { ReportDesk } from './reports/report-desk.js';
import { DeadMan } from './watch/dead-man.js';
import { isFresh } from './watch/freshness.js';
import { Lead, type LeadListener } from './watch/lead.js';
import { WakeUp } from './watch/wake-up.js';
import { WatchedPlateau } from './watch/watched-plateau.js';

/**
 * Keeps the boards of all plateaus, and while it leads, looks at each whenever it changes and whenever time alone could
 * change what its rules say, and has the reports of days sent.
 */
@Injectable()
export class Alerter implements Audience, LeadListener {
  private readonly lead: Lead;
  private readonly wakeUp: WakeUp;
  private readonly plateaus: ReadonlyMap<string, WatchedPlateau>;
  private readonly reports: ReportDesk;
  private onEnd: (error: unknown) => void = () => {};
  private unwatch: (() => Promise<void>) | undefined;

  constructor(
    @Inject(CONFIGURATION) configuration: VigieConfiguration,
    @Inject(REGISTER) private readonly register: Register,
    private readonly boards: LiveBoards,
    private readonly logWatch: LogWatch,
    private readonly relay: OutboxRelay,
    private readonly deadMan: DeadMan,
    directory: PlateauDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METER) meter: Meter,
    @Inject(TRACER) tracer: Tracer | null,
  ) {
    this.lead = new Lead(register, randomUUID(), clock, logger);
    this.wakeUp = new WakeUp(clock, (plateau) => this.plateaus.get(plateau)!.ask());
    const parts = {
      register,
      clock,
      logger,
      tracer: tracer ?? undefined,
      sight: (plateau: string) => boards.sight(plateau),
      fence: () => this.lead.fence,
      onLooked: (plateau: string, nextAt: number) => this.wakeUp.set(plateau, nextAt),
      onNotices: (count: number) => {
        meter.count('vigie_alert_notices_total', {}, count);
        relay.ask();
      },
      onNotLeading: () => this.lead.forget(),
      onBroken: (error: unknown) => this.onEnd(error),
    };
    const definition = (plateau: string) => directory.get(plateau);
    this.reports = new ReportDesk({ ...parts, reports: configuration.reports, definition });
    this.plateaus = new Map(
      configuration.plateaus.map(({ id, alerts }) => [id, new WatchedPlateau(id, alerts, parts)]),
    );
    meter.onRead('vigie_alerter_leads', (tell) => tell({}, this.lead.isHeld ? 1 : 0));
    meter.onRead('vigie_alerts', (tell) => this.tellAlerts(tell));
  }

  /** Begins to keep the boards and to ask for the lead. `onEnd` is told when an invariant is broken. */
  async start(onEnd: (error: unknown) => void): Promise<void> {
    this.onEnd = onEnd;
    this.unwatch = await this.register.watch((plateau, revision) => this.plateaus.get(plateau)?.heard(revision));
    this.boards.tell(this);
    await this.boards.start();
    // One that cannot be read yet is read with the next beat.
    for (const [id, plateau] of this.plateaus)
      this.boards.snapshot(id).then(
        () => plateau.ask(),
        () => undefined,
      );
    this.lead.start(this);
    this.deadMan.start(() => this.isWell());
  }

  /** Gives the lead up when the looks under way are done. */
  async stop(): Promise<void> {
    this.deadMan.stop();
    this.wakeUp.stop();
    await this.boards.stop();
    await this.unwatch?.();
    await Promise.all([...this.plateaus.values()].map((plateau) => plateau.settled()));
    await this.reports.settled();
    await this.relay.settled();
    await this.lead.stop();
  }

  taken(): void {
    for (const plateau of this.plateaus.values()) plateau.ask();
  }

  /** Notices of others' writes can be lost, and nobody tells that a dead delivery was put back. */
  renewed(): void {
    this.relay.ask();
    this.reports.ask();
    this.register.revisions().then(
      (revisions) => {
        for (const [id, revision] of revisions) this.plateaus.get(id)?.heard(revision);
      },
      (error: unknown) => this.logger.debug({ err: error }, 'the revisions could not be read'),
    );
  }

  patch({ plateau }: Patch, trace?: string): void {
    this.plateaus.get(plateau)!.ask(trace);
  }

  heartbeat({ plateau }: Heartbeat): void {
    this.plateaus.get(plateau)!.beat();
  }

  isWatched(): boolean {
    return true;
  }

  private tellAlerts(tell: (labels: { plateau: string; state: string }, count: number) => void): void {
    if (!this.lead.isHeld) return;
    for (const [plateau, { countByState }] of this.plateaus)
      for (const [state, count] of countByState) tell({ plateau, state }, count);
  }

  /** Whether this process leads and sees all there is to see. */
  private isWell(): boolean {
    const now = this.clock.now();
    const isSeen = (plateau: string) => {
      const sight = this.boards.sight(plateau);
      return sight !== undefined && isFresh(sight, now);
    };
    return this.lead.isHeld && this.logWatch.trouble === undefined && [...this.plateaus.keys()].every(isSeen);
  }
}
