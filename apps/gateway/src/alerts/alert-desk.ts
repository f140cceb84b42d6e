import { Inject, Injectable, NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { acknowledge, type Act, decodeEpisode, encodeEpisode, type Episode, note, resolveByHand } from '#alerting';
import type { Alert, AlertItem, AlertNotice } from '#contract';
import { type AuditEntry, identify, type Move, type Register, type Standing } from '#register';
import { REGISTER } from '#runtime';
import { type ActRefusal, ActRefused } from './act-refused.js';
import { alertItem } from './alert-item.js';

/** So often an act is worked out anew when somebody else moved the same plateau's alerts at the same moment. */
const ATTEMPTS = 8;

const REFUSALS: Readonly<Record<Extract<Act, { done: false }>['reason'], ActRefusal>> = {
  resolved: 'alert-resolved',
  'not-firing': 'alert-not-firing',
  'not-by-hand': 'alert-not-by-hand',
};

/** Who acts, and when; milliseconds since the epoch. */
export interface Actor {
  readonly by: string;
  readonly at: number;
}

/** What acknowledging says beyond that. */
export interface Owning {
  /** Until when, in milliseconds since the epoch, in view of the alert's rule. */
  readonly untilOf: (rule: string) => number;
  readonly note?: string;
  /** Also from somebody else who owns it. */
  readonly takeOver: boolean;
}

interface Done {
  readonly episode: Episode;
  readonly act: string;
  readonly detail?: string | undefined;
  readonly notices?: readonly AlertNotice[];
  readonly ended?: readonly Alert[];
}

/** Does what people do to alerts. Each act and its line in the audit are one write. */
@Injectable()
export class AlertDesk {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** Somebody owns an alert until an instant. */
  acknowledge(plateau: string, id: string, { by, at }: Actor, { untilOf, note: said, takeOver }: Owning) {
    const more = said === undefined ? {} : { note: said };
    return this.act(plateau, id, { by, at }, (episode) => {
      const owner = episode.acknowledgement?.by;
      if (owner !== undefined && owner !== by && !takeOver) throw new ActRefused('alert-owned');
      const ownership = { by, at, until: untilOf(episode.rule), ...more };
      return { ...mustBeDone(acknowledge(episode, ownership)), act: 'acknowledged', detail: said };
    });
  }

  /** Somebody says something about an alert. */
  note(plateau: string, id: string, { by, at }: Actor, text: string) {
    return this.act(plateau, id, { by, at }, (episode) => ({
      ...mustBeDone(note(episode, { by, at, text })),
      act: 'noted',
      detail: text,
    }));
  }

  /** Somebody says that an alert is over. */
  resolve(plateau: string, id: string, { by, at }: Actor, said: string | undefined) {
    return this.act(plateau, id, { by, at }, (episode) => {
      const { episode: over, notices, ended } = mustBeDone(resolveByHand(episode, by, { plateau, at, identify }));
      return { episode: over, notices, ended: [ended], act: 'resolved', detail: said };
    });
  }

  /** Changes the alerts of a plateau in view of where they stand; worked out anew when they moved meanwhile. */
  async change(
    plateau: string,
    decide: (standing: Standing) => Promise<Omit<Move, 'plateau' | 'expected'>> | Omit<Move, 'plateau' | 'expected'>,
  ): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const standing = await this.register.standing(plateau);
      const move = await decide(standing);
      if ((await this.register.move({ ...move, plateau, expected: standing.revision })).moved) return;
    }
    throw new ServiceUnavailableException('the alerts of this plateau move too fast to be changed; ask again');
  }

  private async act(plateau: string, id: string, { by, at }: Actor, decide: (episode: Episode) => Done) {
    let item: AlertItem | undefined;
    await this.change(plateau, async ({ states }) => {
      const episode = [...states.values()].map(decodeEpisode).find((known) => known.id === id);
      if (episode === undefined) throw await this.absent(plateau, id);
      const { episode: after, act, detail, notices = [], ended = [] } = decide(episode);
      const entry: AuditEntry = { at, plateau, by, act, about: id, ...(detail === undefined ? {} : { detail }) };
      item = alertItem(plateau, after);
      return { states: new Map([[after.key, encodeEpisode(after)]]), notices, audit: [entry], ended };
    });
    return item!;
  }

  private async absent(plateau: string, id: string): Promise<Error> {
    const ended = await this.register.endedOne(plateau, id);
    return ended === undefined ? new NotFoundException(`no alert ${id}`) : new ActRefused('alert-resolved');
  }
}

function mustBeDone<T extends { readonly done: true }>(act: T | Extract<Act, { done: false }>): T {
  if (!act.done) throw new ActRefused(REFUSALS[act.reason]);
  return act;
}
