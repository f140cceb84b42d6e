/**
 * Names every key of the register. They share one hash tag, so that a move and its notices can be one write on Redis
 * Cluster too.
 */
export class RegisterKeys {
  private readonly root: string;

  constructor(prefix: string) {
    this.root = `${prefix}:{alerts}`;
  }

  /** Hash: `holder`, `fence` and `until`, in milliseconds of Redis' clock. */
  get lease(): string {
    return `${this.root}:lease`;
  }

  /** Hash: plateau → revision. */
  get revisions(): string {
    return `${this.root}:revisions`;
  }

  /** Hash: episode key → state. */
  states(plateau: string): string {
    return `${this.root}:states:${plateau}`;
  }

  /** Hash: plateau → its silences. */
  get silences(): string {
    return `${this.root}:silences`;
  }

  /** Hash: id → notice that waits to be handed over. */
  get outbox(): string {
    return `${this.root}:outbox`;
  }

  /** Sorted set: id of a notice by its turn. */
  get turns(): string {
    return `${this.root}:turns`;
  }

  /** Hash: report of a plateau → the day that was decided last. */
  get reports(): string {
    return `${this.root}:reports`;
  }

  /** Stream: `entry`, by the time of writing. */
  audit(plateau: string): string {
    return `${this.root}:audit:${plateau}`;
  }

  /** Hash: id → episode that ended. */
  ended(plateau: string): string {
    return `${this.root}:ended:${plateau}`;
  }

  /** Sorted set: id of an ended episode by when it fired. */
  endedByFiring(plateau: string): string {
    return `${this.root}:ended-by-firing:${plateau}`;
  }

  /** List: the versions of the note of a shift, the oldest first; `shift` is when it began. */
  shiftNotes(plateau: string, shift: number): string {
    return `${this.root}:shift-notes:${plateau}:${shift}`;
  }

  /** Hash: id → delivery that was given up. */
  dead(plateau: string): string {
    return `${this.root}:dead:${plateau}`;
  }

  /** Hash: channel → since when and why it is used no more. */
  get disabled(): string {
    return `${this.root}:disabled`;
  }

  /** Channel on which each move is told: the revision it made, a space, and the plateau. */
  get moved(): string {
    return `${this.root}:moved`;
  }
}
