import { AUDIT_COUNTS } from './audit-words.js';
import { DAY_COUNTS } from './day-words.js';
import { HANDOVER_COUNTS } from './handover-words.js';
import type { InEachLanguage } from './messages.js';
import { RANGE_COUNTS } from './range-words.js';
import { REVIEW_COUNTS } from './review-words.js';

type Plural = Readonly<Record<'one' | 'other', string>>;

/** Every text that depends on a count, `{n}`. */
export const COUNTS = {
  ...AUDIT_COUNTS,
  ...REVIEW_COUNTS,
  ...DAY_COUNTS,
  ...HANDOVER_COUNTS,
  ...RANGE_COUNTS,
  floorsBurning: {
    fr: { one: '{n} plateau sur {total} à voir d’urgence', other: '{n} plateaux sur {total} à voir d’urgence' },
    en: { one: '{n} of {total} plateaus needs you now', other: '{n} of {total} plateaus need you now' },
  },
  floorsBelow: {
    fr: { one: '↓ {n} plateau plus bas', other: '↓ {n} plateaux plus bas' },
    en: { one: '↓ {n} more plateau below', other: '↓ {n} more plateaus below' },
  },
  callsWaiting: {
    fr: { one: '{n} appel en attente', other: '{n} appels en attente' },
    en: { one: '{n} caller waiting', other: '{n} callers waiting' },
  },
  urgentWaiting: {
    fr: { one: '{n} appel {level} attend', other: '{n} appels {level} attendent' },
    en: { one: '{n} {level} caller is waiting', other: '{n} {level} callers are waiting' },
  },
  allInTime: {
    fr: { one: '{n} appel en attente, dans les délais', other: '{n} appels en attente, dans les délais' },
    en: { one: '{n} caller waiting, in time', other: '{n} callers waiting, all in time' },
  },
  casesOverdue: {
    fr: { one: '{n} dossier en retard', other: '{n} dossiers en retard' },
    en: { one: '{n} case overdue', other: '{n} cases overdue' },
  },
  casesOpen: {
    fr: { one: '{n} dossier', other: '{n} dossiers' },
    en: { one: '{n} case', other: '{n} cases' },
  },
  ofIncidents: {
    fr: { one: 'dont {n} d’incident', other: 'dont {n} d’incident' },
    en: { one: '{n} of an incident', other: '{n} of incidents' },
  },
  vitalOfIncident: {
    fr: { one: 'dont {n} P0 vital', other: 'dont {n} P0 vitaux' },
    en: { one: '{n} P0 vital', other: '{n} P0 vital' },
  },
  moreNotices: {
    fr: { one: '+{n} autre', other: '+{n} autres' },
    en: { one: '+{n} more', other: '+{n} more' },
  },
  attempts: {
    fr: { one: '{n} essai', other: '{n} essais' },
    en: { one: '{n} attempt', other: '{n} attempts' },
  },
  moreVital: {
    fr: { one: '+{n} autre alerte vitale ({places})', other: '+{n} autres alertes vitales ({places})' },
    en: { one: '+{n} more vital alert ({places})', other: '+{n} more vital alerts ({places})' },
  },
  moreQueues: {
    fr: { one: '+{n} autre file', other: '+{n} autres files' },
    en: { one: '+{n} other queue', other: '+{n} other queues' },
  },
  slotsInUse: {
    fr: { one: '{n} place sur {total}', other: '{n} places sur {total}' },
    en: { one: '{n} of {total} slots', other: '{n} of {total} slots' },
  },
  lateWaiting: {
    fr: { one: '{n} appel hors délai', other: '{n} appels hors délai' },
    en: { one: '{n} caller past target', other: '{n} callers past target' },
  },
  ofWaiting: {
    fr: { one: 'sur {n} en attente', other: 'sur {n} en attente' },
    en: { one: 'of {n} waiting', other: 'of {n} waiting' },
  },
  owed: {
    fr: { one: '{n} appelant urgent à rappeler', other: '{n} appelants urgents à rappeler' },
    en: { one: '{n} urgent caller to call back', other: '{n} urgent callers to call back' },
  },
  onTheLine: {
    fr: { one: '{n} appelant en ligne', other: '{n} appelants en ligne' },
    en: { one: '{n} caller on the line', other: '{n} callers on the line' },
  },
  recallsOwed: {
    fr: { one: '{n} appelant à rappeler', other: '{n} appelants à rappeler' },
    en: { one: '{n} caller to call back', other: '{n} callers to call back' },
  },
  more: { fr: { one: 'et {n} autre', other: 'et {n} autres' }, en: { one: 'and {n} more', other: 'and {n} more' } },
  shortOnes: {
    fr: { one: 'dont {n} court', other: 'dont {n} courts' },
    en: { one: '{n} short', other: '{n} short' },
  },
  unconfirmed: {
    fr: { one: '{n} appel sans nouvelles, non compté', other: '{n} appels sans nouvelles, non comptés' },
    en: { one: '{n} call unheard of, not counted', other: '{n} calls unheard of, not counted' },
  },
  deadLetters: {
    fr: { one: '{n} message rejeté', other: '{n} messages rejetés' },
    en: { one: '{n} message refused', other: '{n} messages refused' },
  },
  missed: {
    fr: { one: '{n} message manqué', other: '{n} messages manqués' },
    en: { one: '{n} message missed', other: '{n} messages missed' },
  },
  lag: {
    fr: { one: '{n} message de retard', other: '{n} messages de retard' },
    en: { one: '{n} message behind', other: '{n} messages behind' },
  },
  callsErased: {
    fr: {
      one: 'Le chiffre est {total} : {n} appel a été effacé et n’est plus dans la liste.',
      other: 'Le chiffre est {total} : {n} appels ont été effacés et ne sont plus dans la liste.',
    },
    en: {
      one: 'The number is {total}: {n} call was erased and is no longer listed.',
      other: 'The number is {total}: {n} calls were erased and are no longer listed.',
    },
  },
  casesErased: {
    fr: {
      one: 'Le chiffre est {total} : {n} dossier a été effacé et n’est plus dans la liste.',
      other: 'Le chiffre est {total} : {n} dossiers ont été effacés et ne sont plus dans la liste.',
    },
    en: {
      one: 'The number is {total}: {n} case was erased and is no longer listed.',
      other: 'The number is {total}: {n} cases were erased and are no longer listed.',
    },
  },
  incomplete: {
    fr: { one: '{n} dossier incomplet', other: '{n} dossiers incomplets' },
    en: { one: '{n} record incomplete', other: '{n} records incomplete' },
  },
} as const satisfies InEachLanguage<Plural>;

/** The key of a text that depends on a count. */
export type CountKey = keyof typeof COUNTS;
