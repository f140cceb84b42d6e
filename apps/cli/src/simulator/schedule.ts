/** Something that will happen unless it is called off. */
export interface Appointment {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Entry extends Appointment {
  readonly order: number;
  action: (() => void) | undefined;
}

/** What will happen and when: a heap by time; what was planned first comes first within an instant. */
export class Schedule {
  private readonly heap: Entry[] = [];
  private planned = 0;

  /** Plans an action; the instant is rounded to whole milliseconds. */
  plan(at: number, action: () => void): Appointment {
    const entry: Entry = { at: Math.round(at), order: (this.planned += 1), action };
    this.heap.push(entry);
    this.rise(this.heap.length - 1);
    return entry;
  }

  /** Calls an appointment off; harmless when it is over. */
  cancel(appointment: Appointment | undefined): void {
    if (appointment !== undefined) (appointment as Entry).action = undefined;
  }

  /** The instant of the next appointment, or `undefined` when nothing is planned. */
  next(): number | undefined {
    for (let first = this.heap[0]; first !== undefined; first = this.heap[0]) {
      if (first.action !== undefined) return first.at;
      this.removeFirst();
    }
    return undefined;
  }

  /** Lets the next appointment happen. */
  run(): void {
    if (this.next() === undefined) return;
    this.removeFirst()?.action?.();
  }

  private removeFirst(): Entry | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(from: number): void {
    for (let index = from, parent = (index - 1) >> 1; index > 0 && this.before(index, parent);) {
      this.swap(index, parent);
      index = parent;
      parent = (index - 1) >> 1;
    }
  }

  private sink(from: number): void {
    for (let index = from; ;) {
      const left = 2 * index + 1;
      let least = index;
      if (this.before(left, least)) least = left;
      if (this.before(left + 1, least)) least = left + 1;
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private before(one: number, other: number): boolean {
    const a = this.heap[one];
    const b = this.heap[other];
    if (a === undefined || b === undefined) return false;
    return a.at === b.at ? a.order < b.order : a.at < b.at;
  }

  private swap(one: number, other: number): void {
    [this.heap[one], this.heap[other]] = [this.heap[other] as Entry, this.heap[one] as Entry];
  }
}
