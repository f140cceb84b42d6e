import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import {
  type DayKnown,
  formatInstant,
  type Handover,
  HANDOVER_VERSIONS_AT_MOST,
  type HandoverNote,
  type HandoverNoteRequest,
  type HandoverShift,
  parseInstant,
} from '#contract';
import { type Shift, shiftsUntil } from '#floor';
import { PlateauDirectory } from '#live';
import type { Register } from '#register';
import { CONFIGURATION, REGISTER, type VigieConfiguration, type VigiePlateau } from '#runtime';
import { ActRefused } from '../alerts/act-refused.js';
import type { Actor } from '../alerts/alert-desk.js';
import { KnownRangesReader } from '../days/known-ranges.js';

/** How many shifts are listed: with three a day, those of three days. */
const SHIFTS = 9;
/** Of how many shifts, from the one that runs on, the note may be written: who ended a shift may still finish theirs. */
const WRITABLE = 2;
/** How much of a note its line in the audit has, in characters. */
const AUDITED = 500;

/** Keeps what one shift leaves to the next. */
@Injectable()
export class HandoverDesk {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(CONFIGURATION) private readonly configuration: Pick<VigieConfiguration, 'plateaus'>,
    private readonly directory: PlateauDirectory,
    private readonly known: KnownRangesReader,
  ) {}

  /** The shift that runs at an instant and those before it, with their notes. */
  async list(id: string, at: number): Promise<Handover> {
    const plateau = this.plateau(id);
    const shifts = shiftsUntil(plateau.zone, plateau.shifts, at, SHIFTS);
    const notes = await this.register.shiftNotes(
      id,
      shifts.map(({ start }) => start),
    );
    const { each, ...knowledge } = await this.known.of(this.directory.get(id)!, shifts, at);
    return {
      plateau: id,
      zone: plateau.zone,
      at: formatInstant(at),
      knownSince: knowledge.knownSince,
      gaps: knowledge.gaps,
      shifts: shifts.map((shift, i) => shown(shift, notes[i]!, each[i]!)),
    };
  }

  /** Somebody leaves a note for those who come after a shift. */
  async write(id: string, { by, at }: Actor, request: HandoverNoteRequest): Promise<HandoverShift> {
    const { zone, shifts } = this.plateau(id);
    const start = parseInstant(request.shift);
    const known = shiftsUntil(zone, shifts, at, SHIFTS);
    const place = known.findIndex((shift) => shift.start === start);
    if (place === -1) throw new NotFoundException(`no shift of ${id} began at ${request.shift} lately`);
    if (place >= WRITABLE) throw new ActRefused('shift-over');
    if (request.versions >= HANDOVER_VERSIONS_AT_MOST) throw new ActRefused('too-many-versions');
    const shift = known[place]!;
    const text = request.text.trim();
    const entry = {
      at,
      plateau: id,
      by,
      act: 'handover-noted',
      about: formatInstant(shift.start),
      detail: text.length > AUDITED ? `${text.slice(0, AUDITED)}…` : text,
    };
    const note = { by, at: formatInstant(at), text };
    const version = { plateau: id, shift: shift.start, expected: request.versions, note, entry };
    if (!(await this.register.writeShiftNote(version))) throw new ActRefused('note-moved');
    const [notes] = await this.register.shiftNotes(id, [shift.start]);
    const { each } = await this.known.of(this.directory.get(id)!, [shift], at);
    return shown(shift, notes!, each[0]!);
  }

  private plateau(id: string): VigiePlateau {
    return this.configuration.plateaus.find((plateau) => plateau.id === id)!;
  }
}

const shown = ({ name, start, end }: Shift, notes: readonly HandoverNote[], known: DayKnown): HandoverShift => ({
  name,
  start: formatInstant(start),
  end: formatInstant(end),
  known,
  notes: [...notes],
});
