import { Type, type Static } from 'typebox';
import { BoardSchema } from './board.js';
import { Identifier } from './event-types.js';

/** The socket.io namespace of the boards. */
export const BOARDS_NAMESPACE = '/boards';

/** A heartbeat is sent this often, in milliseconds. */
export const HEARTBEAT_MS = 1_000;

/** A page that heard no heartbeat, or whose board is behind, for this long is stale, in milliseconds. */
export const STALE_AFTER_MS = 5_000;

const Position = {
  stream: Type.String({ maxLength: 64, description: 'Names the run of patches; another one means starting over' }),
  sequence: Type.Integer({ minimum: 0, description: 'Grows by one with each patch of a stream' }),
};
const At = Type.String({ format: 'date-time', description: "The gateway's clock when it was sent" });

/**
 * Client → gateway, event `watch`: asks for a plateau beside those asked for before; `since` spares the snapshot if
 * nothing was missed.
 */
export const WatchSchema = Type.Object({ plateau: Identifier, since: Type.Optional(Type.Object(Position)) });
/** Client → gateway, event `unwatch`: wants no more of a plateau; answered as `watch` is, without a position. */
export const UnwatchSchema = Type.Object({ plateau: Identifier });
/** Gateway → client, event `snapshot`: the whole board. */
export const SnapshotSchema = Type.Object({ plateau: Type.String(), ...Position, at: At, board: BoardSchema });
/** Gateway → client, event `patch`: an RFC 7396 merge patch that leads from `sequence - 1` to `sequence`. */
export const PatchSchema = Type.Object({
  plateau: Type.String(),
  ...Position,
  at: At,
  patch: Type.Record(Type.String(), Type.Unknown()),
});
/** Gateway → client, event `heartbeat`, each second: the position a client must have reached. */
export const HeartbeatSchema = Type.Object({ plateau: Type.String(), ...Position, at: At });
/** Gateway → client, event `ended`: what let the client in is over; the connection is closed after it. */
export const EndedSchema = Type.Object({ code: Type.String() });
const Refused = Type.Object({ ok: Type.Literal(false), code: Type.String(), message: Type.String() });
/** The answer to `watch`. */
export const WatchAnswerSchema = Type.Union([
  Type.Object({ ok: Type.Literal(true), stream: Type.String(), sequence: Type.Integer() }),
  Refused,
]);
/** The answer to `unwatch`. */
export const UnwatchAnswerSchema = Type.Union([Type.Object({ ok: Type.Literal(true) }), Refused]);

/** See {@link WatchSchema}. */
export type Watch = Static<typeof WatchSchema>;
/** See {@link UnwatchSchema}. */
export type Unwatch = Static<typeof UnwatchSchema>;
/** See {@link SnapshotSchema}. */
export type Snapshot = Static<typeof SnapshotSchema>;
/** See {@link PatchSchema}. */
export type Patch = Static<typeof PatchSchema>;
/** See {@link HeartbeatSchema}. */
export type Heartbeat = Static<typeof HeartbeatSchema>;
/** See {@link EndedSchema}. */
export type EndedNotice = Static<typeof EndedSchema>;
/** See {@link WatchAnswerSchema}. */
export type WatchAnswer = Static<typeof WatchAnswerSchema>;
/** See {@link UnwatchAnswerSchema}. */
export type UnwatchAnswer = Static<typeof UnwatchAnswerSchema>;
