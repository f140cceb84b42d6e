import type { FloorEvent } from '#contract';
import type { EventSet } from './record.js';

/**
 * What stands for an event in a text, one after the other without brackets: nearly all of what a ledger keeps are these, so what
 * an event shares with the one before it is not said again.
 */
type Entry = [
  type: string,
  /** In milliseconds: of the first event since the epoch, of each other one since the event before. */
  time: number,
  /** 0: as of the event before. */
  source: string | 0,
  /** 0: as of the event before. */
  subject: string | 0,
  /** 1: the rest follows the subject, with which many producers begin an id. 0: it is the whole id. */
  idFollowsSubject: 0 | 1,
  idRest: string,
  data: object,
  /** 0: it has none. */
  sequence: string | 0,
];

const ENTRY_LENGTH = 8;

/** An event as texts were made up to now, in brackets of its own; they are read for as long as a ledger may hold them. */
type Row = [type: string, time: number, source: string, id: string, subject: string, data: object, sequence?: string];

/** A set of events as text, to be stored. The plateau is not repeated: it is part of the key. */
export function encodeEvents(set: EventSet): string {
  const entries: Entry[number][] = [];
  let former: FloorEvent | undefined;
  for (const event of set) {
    const { type, time, source, subject, id, data, sequence } = event;
    const follows = id.startsWith(subject);
    entries.push(
      type,
      former === undefined ? time : time - former.time,
      source === former?.source ? 0 : source,
      subject === former?.subject ? 0 : subject,
      follows ? 1 : 0,
      follows ? id.slice(subject.length) : id,
      data,
      sequence ?? 0,
    );
    former = event;
  }
  return JSON.stringify(entries);
}

/** The set of events that {@link encodeEvents} made a text of. Throws SyntaxError on anything else. */
export function decodeEvents(plateau: string, text: string): FloorEvent[] {
  const parsed = JSON.parse(text) as unknown[];
  const rows = Array.isArray(parsed[0]) ? (parsed as Row[]) : rowsOf(parsed);
  return rows.map(([type, time, source, id, subject, data, sequence]) => {
    const event = { id, source, type, subject, time, plateau, data } as unknown as FloorEvent;
    return sequence === undefined ? event : { ...event, sequence };
  });
}

function rowsOf(entries: readonly unknown[]): Row[] {
  const rows: Row[] = [];
  let [at, lastSource, lastSubject] = [0, '', ''];
  for (let i = 0; i < entries.length; i += ENTRY_LENGTH) {
    const [type, time, source, subject, follows, rest, data, sequence] = entries.slice(i, i + ENTRY_LENGTH) as Entry;
    at += time;
    if (source !== 0) lastSource = source;
    if (subject !== 0) lastSubject = subject;
    const id = follows === 1 ? lastSubject + rest : rest;
    const row: Row = [type, at, lastSource, id, lastSubject, data];
    if (sequence !== 0) row.push(sequence);
    rows.push(row);
  }
  return rows;
}
