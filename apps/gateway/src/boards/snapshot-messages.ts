import type { Board, Snapshot } from '#contract';
import { type RoomMessage, roomMessage } from './room-message.js';

/** How wrong, in milliseconds, the instant in a snapshot may be: pages set their clocks by it until the next heartbeat. */
const SHARED_FOR_MS = 100;

/** The snapshots of boards, encoded once for all who come at once: theirs differ in nothing but the instant. */
export class SnapshotMessages {
  private readonly kept = new WeakMap<Board, { readonly at: number; readonly message: RoomMessage }>();

  /** The message of a snapshot; a board that has changed is another one. */
  of(snapshot: Snapshot): RoomMessage {
    const at = Date.parse(snapshot.at);
    const known = this.kept.get(snapshot.board);
    if (known !== undefined && Math.abs(at - known.at) < SHARED_FOR_MS) return known.message;
    const message = roomMessage('snapshot', snapshot);
    this.kept.set(snapshot.board, { at, message });
    return message;
  }
}
