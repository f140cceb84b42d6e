/** A value that changes as a whole, and those who want to know when it does. */
export class Store<T extends object> {
  private readonly readers = new Set<() => void>();

  constructor(private state: T) {}

  readonly getState = (): T => this.state;

  readonly subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  /** Changes the given members; tells nobody where they are what they were. */
  protected change(members: Partial<T>): void {
    const names = Object.keys(members) as (keyof T)[];
    if (names.every((name) => Object.is(members[name], this.state[name]))) return;
    this.state = { ...this.state, ...members };
    for (const reader of this.readers) reader();
  }
}
