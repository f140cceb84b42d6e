import type { Board, Heartbeat, Patch, Snapshot, WatchAnswer } from '#contract';
import { judgeFreshness, type Staleness, type Witness } from './freshness.js';
import { applyMergePatch, keepReferences } from './merge-patch.js';
import { observeServerTime, type ServerClock } from './server-clock.js';

/** What can happen to the feed of one plateau. */
export type FeedMessage =
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered'; readonly answer: WatchAnswer }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'patch'; readonly patch: Patch }
  | { readonly kind: 'heartbeat'; readonly heartbeat: Heartbeat }
  | { readonly kind: 'tick' };

/** A place in a run of patches. */
export interface Position {
  readonly stream: string;
  readonly sequence: number;
}

/** All that is known of one plateau's feed. Local times are monotonic, in milliseconds. */
export interface FeedState {
  readonly plateau: string;
  readonly connected: boolean;
  readonly connectedAt: number;
  /** Whether the gateway must be asked for the board, has been, or is sending it. */
  readonly watch: 'wanted' | 'asked' | 'watching';
  readonly askedAt: number;
  /** Why the gateway would not let us in or give us this plateau, such as `unauthorized`. */
  readonly refusal: string | undefined;
  readonly position: Position | undefined;
  readonly board: Board | undefined;
  readonly clock: ServerClock | undefined;
  readonly heardAt: number;
  readonly vouchedAt: number;
  readonly staleness: Staleness | undefined;
  /** The instant that waits are shown for, on the server's clock: moves with each tick, stands still when stale. */
  readonly instant: number | undefined;
  /** The instant on the server's clock at the last tick, stale or not. */
  readonly time: number | undefined;
}

/** A request for the board that is not answered within this time is made again, in milliseconds. */
export const ANSWER_WITHIN_MS = 3_000;

/** The state of a feed nothing has been heard of. */
export const initialFeedState = (plateau: string, local: number): FeedState => ({
  plateau,
  connected: false,
  connectedAt: local,
  watch: 'wanted',
  askedAt: local,
  refusal: undefined,
  position: undefined,
  board: undefined,
  clock: undefined,
  heardAt: local,
  vouchedAt: local,
  staleness: undefined,
  instant: undefined,
  time: undefined,
});

/** The state after a message that came at the local monotonic time `local`; a message about another plateau is void. */
export function advanceFeed(state: FeedState, message: FeedMessage, local: number): FeedState {
  return settle(state, receive(state, message, local), message, local);
}

/** What freshness is judged by in this state, or nothing while there is no board yet. */
export function witnessOf({ board, clock, ...rest }: FeedState): Witness | undefined {
  return board === undefined || clock === undefined ? undefined : { ...rest, offset: clock.offset, feed: board.feed };
}

/** Whether a refusal takes the board away: a gateway that is `unavailable` for a moment leaves it to turn stale. */
export const isWithdrawn = (refusal: FeedState['refusal']): boolean =>
  refusal !== undefined && refusal !== 'unavailable';

function receive(state: FeedState, message: FeedMessage, local: number): FeedState {
  switch (message.kind) {
    case 'connected':
      return { ...state, connected: true, connectedAt: local, watch: 'wanted', refusal: undefined };
    case 'disconnected':
      return { ...state, connected: false, watch: 'wanted' };
    case 'refused':
      return { ...state, connected: false, watch: 'wanted', refusal: message.code };
    case 'asked':
      return { ...state, watch: 'asked', askedAt: local };
    case 'answered':
      return receiveAnswer(state, message.answer, local);
    case 'snapshot':
      return message.snapshot.plateau === state.plateau ? receiveSnapshot(state, message.snapshot, local) : state;
    case 'patch':
      return message.patch.plateau === state.plateau ? receivePatch(state, message.patch, local) : state;
    case 'heartbeat':
      return message.heartbeat.plateau === state.plateau ? receiveHeartbeat(state, message.heartbeat, local) : state;
    case 'tick':
      return state.watch === 'asked' && local - state.askedAt >= ANSWER_WITHIN_MS
        ? { ...state, watch: 'wanted' }
        : state;
  }
}

function receiveAnswer(state: FeedState, answer: WatchAnswer, local: number): FeedState {
  if (!answer.ok) return { ...state, refusal: answer.code };
  // Otherwise a snapshot is on its way, or has come before this answer.
  return isAt(state, answer)
    ? { ...state, watch: 'watching', refusal: undefined, heardAt: local, vouchedAt: local }
    : { ...state, refusal: undefined, heardAt: local };
}

function receiveSnapshot(state: FeedState, { stream, sequence, at, board }: Snapshot, local: number): FeedState {
  return {
    ...state,
    board: keepReferences(state.board, board) as Board,
    position: { stream, sequence },
    clock: observeServerTime(state.clock, Date.parse(at), local),
    watch: 'watching',
    refusal: undefined,
    heardAt: local,
    vouchedAt: local,
  };
}

function receivePatch(state: FeedState, { stream, sequence, patch }: Patch, local: number): FeedState {
  const heard = { ...state, heardAt: local };
  const { position } = state;
  if (position?.stream === stream && sequence <= position.sequence) return heard;
  if (!isAt(state, { stream, sequence: sequence - 1 })) return wantAgain(heard);
  return {
    ...heard,
    board: applyMergePatch(state.board, patch) as Board,
    position: { stream, sequence },
    vouchedAt: local,
  };
}

function receiveHeartbeat(state: FeedState, heartbeat: Heartbeat, local: number): FeedState {
  const clock = observeServerTime(state.clock, Date.parse(heartbeat.at), local);
  const heard = { ...state, clock, heardAt: local };
  return isAt(state, heartbeat) ? { ...heard, vouchedAt: local } : wantAgain(heard);
}

const wantAgain = (state: FeedState): FeedState => (state.watch === 'watching' ? { ...state, watch: 'wanted' } : state);

const isAt = ({ position }: FeedState, { stream, sequence }: Position): boolean =>
  position?.stream === stream && position.sequence === sequence;

function settle(before: FeedState, state: FeedState, message: FeedMessage, local: number): FeedState {
  const witness = witnessOf(state);
  if (witness === undefined) return state;
  const staleness = judgeFreshness(before.staleness, witness, local);
  // Between ticks the instant stands, so that a patch draws again only what it changed.
  if (message.kind !== 'tick' && before.instant !== undefined && staleness === before.staleness) {
    return state.staleness === staleness ? state : { ...state, staleness };
  }
  const time = local + witness.offset;
  return { ...state, staleness, time, instant: staleness?.frozenAt ?? time };
}
