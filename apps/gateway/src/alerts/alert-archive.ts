import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { acknowledgementsOf, decodeEpisode, timed } from '#alerting';
import type { PlateauDefinition } from '#board';
import {
  type AlertAnswer,
  type AlertDay,
  type AlertItem,
  type AlertsOfDay,
  type AuditLineItem,
  formatInstant,
} from '#contract';
import { type LocalDay, localDay, localDayAt } from '#floor';
import { readFiredAlerts } from '#live';
import { type AuditLine, PAST_MS, type Register } from '#register';
import { REGISTER } from '#runtime';
import { alertItem, endedItem, isAlert, worstFirst } from './alert-item.js';

/** Lines of the audit that are read at once while those about one alert are looked for. */
const PAGE = 1_000;
/** The history of one alert is at most so many lines. */
const HISTORY_AT_MOST = 500;
/** What is done about an alert that is over is looked for so much longer; in milliseconds. */
const AFTERWARDS_MS = 24 * 3_600_000;
/** The clocks of processes differ, and the audit goes by the register's; in milliseconds. */
const SKEW_MS = 60_000;

/** Reads where alerts stand, and what became of them. */
@Injectable()
export class AlertArchive {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** The alerts of a plateau: those that are not over, and those that ended within the hour. */
  async standing(plateau: string): Promise<AlertItem[]> {
    const { states } = await this.register.standing(plateau);
    const episodes = [...states.values()].map(decodeEpisode).filter(isAlert);
    return episodes.map((episode) => alertItem(plateau, episode)).toSorted(worstFirst);
  }

  /** One alert and what happened to it. */
  async one(plateau: string, id: string): Promise<AlertAnswer> {
    const standing = (await this.standing(plateau)).find((alert) => alert.id === id);
    const ended = standing === undefined ? await this.register.endedOne(plateau, id) : undefined;
    const alert = standing ?? (ended && endedItem(plateau, ended));
    if (alert === undefined) throw new NotFoundException(`no alert ${id}`);
    const at = Date.now();
    return { at: formatInstant(at), alert, history: await this.historyOf(alert, at) };
  }

  /** The alerts that fired on an operating day, today without a date, and how long they took. */
  async day(definition: PlateauDefinition, date: string | undefined): Promise<AlertDay> {
    const at = Date.now();
    const day = date === undefined ? localDayAt(definition, at) : localDay(definition, date);
    return {
      plateau: definition.id,
      date: day.date,
      zone: definition.zone,
      start: formatInstant(day.start),
      end: formatInstant(day.end),
      at: formatInstant(at),
      alerts: await this.firedOn(definition.id, day),
    };
  }

  /** The alerts that fired on a date over several plateaus, on the operating day of each, and how soon they were owned. */
  async days(definitions: readonly PlateauDefinition[], date: string): Promise<AlertsOfDay> {
    const at = Date.now();
    const each = await Promise.all(
      definitions.map((definition) => this.firedOn(definition.id, localDay(definition, date))),
    );
    const alerts = each.flat().toSorted(byFiring);
    return {
      date,
      at: formatInstant(at),
      keptSince: formatInstant(at - PAST_MS),
      acknowledgements: acknowledgementsOf(alerts),
      alerts,
    };
  }

  private async firedOn(plateau: string, day: LocalDay): Promise<Fired[]> {
    const fired = await readFiredAlerts(this.register, plateau, day);
    return fired.map((alert) => timed({ plateau, ...alert })).toSorted(byFiring);
  }

  private async historyOf({ plateau, id, crossedAt, resolvedAt }: AlertItem, now: number): Promise<AuditLineItem[]> {
    const from = Date.parse(crossedAt) - SKEW_MS;
    const to = resolvedAt === undefined ? now + SKEW_MS : Date.parse(resolvedAt) + AFTERWARDS_MS;
    const found: AuditLineItem[] = [];
    let after: string | undefined;
    while (found.length < HISTORY_AT_MOST) {
      const page = { limit: PAGE, ...(after === undefined ? {} : { after }) };
      const lines = await this.register.audit(plateau, from, to, page);
      found.push(...lines.filter(({ about }) => about === id).map(auditLine));
      if (lines.length < PAGE) break;
      after = lines.at(-1)!.id;
    }
    return found.slice(0, HISTORY_AT_MOST);
  }
}

type Fired = AlertDay['alerts'][number];

const byFiring = (a: Fired, b: Fired): number => a.firedAt!.localeCompare(b.firedAt!);

/** A line of the audit as REST gives it. */
export const auditLine = ({ id, at, by, act, about, detail }: AuditLine): AuditLineItem => ({
  id,
  at: formatInstant(at),
  by,
  act,
  about,
  ...(detail === undefined ? {} : { detail }),
});
