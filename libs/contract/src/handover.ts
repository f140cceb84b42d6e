import { type Static, Type } from 'typebox';
import { DayKnownSchema, KNOWLEDGE_SCHEMAS } from './rest.js';

const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC, milliseconds' });

/** The longest that a note of a shift may be, in characters. */
export const HANDOVER_NOTE_AT_MOST = 4_000;
/** How often the note of one shift may be written at most. */
export const HANDOVER_VERSIONS_AT_MOST = 100;

/** A note of a shift as somebody left it; earlier versions stay beside it. */
export const HandoverNoteSchema = Type.Object({
  by: Type.String({ description: 'Who, by the name of their token' }),
  at: Instant,
  text: Type.String({ maxLength: HANDOVER_NOTE_AT_MOST, description: 'Plain text; empty: there is none any more' }),
});

/** `POST …/handover/notes`: a note for the shift that runs, or for the one before it. */
export const HandoverNoteRequestSchema = Type.Object(
  {
    shift: Type.String({ format: 'date-time', description: 'When the shift began' }),
    text: Type.String({ maxLength: HANDOVER_NOTE_AT_MOST }),
    versions: Type.Integer({
      minimum: 0,
      maximum: HANDOVER_VERSIONS_AT_MOST,
      description: 'How many versions the writer has seen: with any other number nothing is written',
    }),
  },
  { additionalProperties: false },
);

/** A shift and the versions of its note. */
export const HandoverShiftSchema = Type.Object({
  name: Type.String(),
  start: Instant,
  end: Instant,
  known: DayKnownSchema,
  notes: Type.Array(HandoverNoteSchema, { description: 'The oldest first: the last one stands' }),
});

/** `GET …/handover`: the shift that runs and those before it, the latest first. */
export const HandoverSchema = Type.Object({
  plateau: Type.String(),
  zone: Type.String({ description: 'IANA time zone' }),
  at: Instant,
  ...KNOWLEDGE_SCHEMAS,
  shifts: Type.Array(HandoverShiftSchema),
});

/** What writing a note left. */
export const HandoverWrittenSchema = Type.Object({ shift: HandoverShiftSchema });

/** See {@link HandoverNoteSchema}. */
export type HandoverNote = Static<typeof HandoverNoteSchema>;
/** See {@link HandoverNoteRequestSchema}. */
export type HandoverNoteRequest = Static<typeof HandoverNoteRequestSchema>;
/** See {@link HandoverShiftSchema}. */
export type HandoverShift = Static<typeof HandoverShiftSchema>;
/** See {@link HandoverSchema}. */
export type Handover = Static<typeof HandoverSchema>;
