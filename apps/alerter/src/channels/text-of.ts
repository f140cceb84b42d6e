import type { AlertNotice, NamedQueues } from '#contract';
import { alertLink } from './alert-link.js';
import { PHRASES, type TextLanguage } from './phrases.js';

/** A plateau as texts name it. */
export interface NamedPlateau {
  readonly name: string;
  readonly zone: string;
  readonly queues: NamedQueues;
}

/** What the texts of a channel are written by. */
export interface TextSettings {
  readonly language: TextLanguage;
  /** Where people reach the page. */
  readonly publicUrl: string | undefined;
  readonly plateaus: ReadonlyMap<string, NamedPlateau>;
}

/** A notice in words: what, then where, since when and where to look. */
export interface NoticeText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Writes a notice for people. */
export function textOf(notice: AlertNotice, { language, publicUrl, plateaus }: TextSettings): NoticeText {
  const { alert, plateau: id, reason } = notice;
  const { severity, reason: before, what, since, over } = PHRASES[language];
  const { name = id, zone = 'UTC', queues = {} } = plateaus.get(id) ?? {};
  const said = what[alert.kind]?.(alert) ?? `${alert.rule}: ${alert.subject.kind} ${alert.subject.id}`;
  const { queue } = alert;
  const where = queue === undefined ? name : `${name}, ${queueName(queues, queue, language)}`;
  const local = (instant: string) => timeIn(zone, language, instant);
  const ended = alert.resolvedAt === undefined ? '' : ` ${over(local(alert.resolvedAt))}`;
  const link = alertLink(notice, publicUrl);
  return {
    title: `[${severity[alert.severity]}] ${name}: ${before[reason]}${said}`,
    lines: [`${where}, ${since(local(alert.crossedAt))}${ended}`, ...(link === undefined ? [] : [link])],
  };
}

/** A queue that is not configured is called by its id. */
const queueName = (queues: NamedQueues, id: string, language: TextLanguage): string =>
  queues[id]?.names?.[language] ?? queues[id]?.name ?? id;

const timeIn = (zone: string, language: TextLanguage, instant: string): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(instant));
