import type { Alert, NoticeReason, Severity } from '#contract';

/** The languages that notices are written in. */
export type TextLanguage = 'en' | 'fr';

/** The words of a language: short, for a phone. */
export interface Phrases {
  readonly severity: Readonly<Record<Severity, string>>;
  /** What stands before the alert itself. */
  readonly reason: Readonly<Record<NoticeReason, string>>;
  /** By what the rule looks at. */
  readonly what: Readonly<Record<string, (alert: Alert) => string>>;
  readonly since: (time: string) => string;
  readonly over: (time: string) => string;
}

const callers = ({ count = 1, urgency }: Alert) => ({ count, of: urgency ?? '' });

const EN: Phrases = {
  severity: { vital: 'VITAL', urgent: 'URGENT', warning: 'Warning' },
  reason: {
    firing: '',
    escalated: 'Nobody has acted: ',
    repeated: 'Still: ',
    expired: 'Nobody owns it any more: ',
    resolved: 'Over: ',
  },
  what: {
    'call-waiting': (alert) =>
      alert.count === undefined
        ? `a ${alert.urgency} call waits longer than ${alert.limit} s`
        : `${alert.count} calls wait too long, ${alert.urgency} at worst`,
    'untriaged-ageing': ({ count, limit }) =>
      count === undefined ? `a call has no urgency after ${limit} s` : `${count} calls have no urgency yet`,
    'urgent-abandon': ({ count, urgency }) =>
      count === undefined
        ? `a ${urgency} caller left and was not called back`
        : `${count} urgent callers left and were not called back`,
    'milestone-at-risk': ({ milestone, subject }) => `case ${subject.id}: "${milestone}" is at risk`,
    'milestone-overdue': ({ milestone, subject }) => `case ${subject.id}: "${milestone}" is overdue`,
    'handoff-unaccepted': ({ subject }) => `case ${subject.id}: nobody has accepted it`,
    figure: ({ rule, value, limit }) => `${rule} is ${rounded(value)}, the limit is ${limit}`,
    'no-speaker': (alert) =>
      `nobody free speaks ${alert.language}, and ${callers(alert).count} wait, ${callers(alert).of} at worst`,
    saturation: ({ value }) => `${rounded(value)} % of the slots are in use`,
    'long-state': ({ rule, count, limit }) =>
      count === undefined
        ? `${rule}: a call has lasted longer than ${limit} s`
        : `${rule}: ${count} calls last too long`,
    'stale-feed': ({ subject }) =>
      subject.kind === 'connector'
        ? `${subject.id} says nothing any more`
        : 'the board cannot be trusted: no fresh events',
    'dead-letters': ({ value }) => `messages are refused, ${value} so far`,
    incident: (alert) =>
      `incident ${alert.subject.id}: ${callers(alert).count} calls wait, ${callers(alert).of} at worst`,
  },
  since: (time) => `since ${time}`,
  over: (time) => `until ${time}`,
};

const FR: Phrases = {
  severity: { vital: 'VITAL', urgent: 'URGENT', warning: 'Attention' },
  reason: {
    firing: '',
    escalated: 'Personne n’a agi : ',
    repeated: 'Toujours : ',
    expired: 'Plus personne ne s’en occupe : ',
    resolved: 'Terminé : ',
  },
  what: {
    'call-waiting': (alert) =>
      alert.count === undefined
        ? `un appel ${levelOf(alert)} attend depuis plus de ${alert.limit} s`
        : `${alert.count} appels attendent trop longtemps, au pire ${levelOf(alert)}`,
    'untriaged-ageing': ({ count, limit }) =>
      count === undefined ? `un appel sans urgence après ${limit} s` : `${count} appels encore sans urgence`,
    'urgent-abandon': (alert) =>
      alert.count === undefined
        ? `un appelant ${levelOf(alert)} a raccroché et n’a pas été rappelé`
        : `${alert.count} appelants urgents ont raccroché et n’ont pas été rappelés`,
    'milestone-at-risk': ({ milestone, subject }) => `dossier ${subject.id} : l’étape « ${milestone} » est menacée`,
    'milestone-overdue': ({ milestone, subject }) => `dossier ${subject.id} : l’étape « ${milestone} » est en retard`,
    'handoff-unaccepted': ({ subject }) => `dossier ${subject.id} : personne ne l’a accepté`,
    figure: ({ rule, value, limit }) => `${rule} est à ${rounded(value)}, la limite est ${limit}`,
    'no-speaker': (alert) =>
      `aucun locuteur ${alert.language} libre, et ${callers(alert).count} en attente, au pire ${levelOf(alert)}`,
    saturation: ({ value }) => `${rounded(value)} % des places sont prises`,
    'long-state': ({ rule, count, limit }) =>
      count === undefined
        ? `${rule} : un appel dure depuis plus de ${limit} s`
        : `${rule} : ${count} appels durent trop`,
    'stale-feed': ({ subject }) =>
      subject.kind === 'connector'
        ? `${subject.id} n’envoie plus rien`
        : 'le tableau n’est plus fiable : rien de récent',
    'dead-letters': ({ value }) => `des messages sont refusés, ${value} à ce jour`,
    incident: (alert) =>
      `incident ${alert.subject.id} : ${callers(alert).count} appels en attente, au pire ${levelOf(alert)}`,
  },
  since: (time) => `depuis ${time}`,
  over: (time) => `jusqu’à ${time}`,
};

const levelOf = ({ urgency }: Alert): string => (urgency === 'untriaged' ? 'non trié' : (urgency ?? ''));

const rounded = (value = NaN): string => String(Math.round(value * 10) / 10);

/** By language. */
export const PHRASES: Readonly<Record<TextLanguage, Phrases>> = { en: EN, fr: FR };
