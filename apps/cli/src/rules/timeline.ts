import { type Episode, type Evaluation, evaluate, type Rule } from '#alerting';
import type { PlateauDefinition } from '#board';
import type { FloorEvent } from '#contract';
import { RecordedPlateau } from './recorded-plateau.js';

/** A plateau and what is alerted about it. */
export interface WatchedPlateau {
  readonly definition: PlateauDefinition;
  readonly rules: readonly Rule[];
}

interface Watched {
  readonly plateau: WatchedPlateau;
  readonly recorded: RecordedPlateau;
  former: ReadonlyMap<string, Episode>;
  nextAt: number;
  isTouched: boolean;
}

/** Hears what became of a plateau's alerts, look by look. */
export type Watcher = (plateau: string, evaluation: Evaluation) => void;

/**
 * Steps through recorded events by their own time: those of one instant are taken in together, then the rules look; in
 * between they look again whenever time alone could change their answer.
 */
export class Timeline {
  private readonly plateaus = new Map<string, Watched>();
  private now = -Infinity;

  constructor(
    private readonly known: ReadonlyMap<string, WatchedPlateau>,
    private readonly retentionDays: number,
    private readonly watcher: Watcher,
  ) {}

  /** Takes the next event; one that is older than those before arrives late. Answers whether its plateau is known. */
  take(event: FloorEvent): boolean {
    const plateau = this.known.get(event.plateau);
    if (plateau === undefined) return false;
    if (event.time > this.now) this.advance(event.time);
    const watched = this.watched(plateau);
    watched.recorded.take(event, this.now);
    watched.isTouched = true;
    return true;
  }

  /** Lets time pass to an instant, which is looked at too. */
  finish(at = this.now): void {
    if (at > this.now) this.advance(at);
    this.lookAtTouched();
    for (const watched of this.plateaus.values()) if (watched.nextAt <= at) this.look(watched, at);
  }

  private advance(to: number): void {
    this.lookAtTouched();
    for (let next = this.earliest(); next !== undefined && next.nextAt < to; next = this.earliest())
      this.look(next, next.nextAt);
    this.now = to;
  }

  private lookAtTouched(): void {
    for (const watched of this.plateaus.values()) if (watched.isTouched) this.look(watched, this.now);
  }

  private earliest(): Watched | undefined {
    let earliest: Watched | undefined;
    for (const watched of this.plateaus.values())
      if (earliest === undefined || watched.nextAt < earliest.nextAt) earliest = watched;
    return earliest;
  }

  private look(watched: Watched, at: number): void {
    const { definition, rules } = watched.plateau;
    const board = watched.recorded.boardAt(
      at,
      rules.some(({ kind }) => kind === 'figure'),
    );
    const evaluation = evaluate({
      plateau: definition.id,
      rules,
      board,
      at,
      former: watched.former,
      silences: [],
      identify: (text) => text,
    });
    watched.former = evaluation.states;
    watched.nextAt = evaluation.nextAt;
    watched.isTouched = false;
    this.watcher(definition.id, evaluation);
  }

  private watched(plateau: WatchedPlateau): Watched {
    const { id } = plateau.definition;
    let watched = this.plateaus.get(id);
    if (watched === undefined) {
      const recorded = new RecordedPlateau(plateau.definition, this.retentionDays, this.now);
      watched = { plateau, recorded, former: new Map(), nextAt: Infinity, isTouched: false };
      this.plateaus.set(id, watched);
    }
    return watched;
  }
}
