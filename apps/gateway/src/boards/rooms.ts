/** Who watches which plateau: a look at a room passes over its members and nothing else. */
export class Rooms<T> {
  private readonly members = new Map<string, Set<T>>();

  /** Those in the room of a plateau now. */
  of(plateau: string): Iterable<T> {
    return this.members.get(plateau) ?? [];
  }

  /** Whether anybody is in it. */
  has(plateau: string): boolean {
    return this.members.has(plateau);
  }

  /** Every room that somebody is in. */
  all(): Iterable<Iterable<T>> {
    return this.members.values();
  }

  /** Lets a member in; once, however often it comes. */
  join(plateau: string, member: T): void {
    const room = this.members.get(plateau);
    if (room === undefined) this.members.set(plateau, new Set([member]));
    else room.add(member);
  }

  /** Lets a member out of the rooms it is in among these. */
  leave(plateaus: Iterable<string>, member: T): void {
    for (const plateau of plateaus) {
      const room = this.members.get(plateau);
      if (room?.delete(member) === true && room.size === 0) this.members.delete(plateau);
    }
  }
}
