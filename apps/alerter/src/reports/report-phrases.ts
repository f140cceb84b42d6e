import type { FigureName } from '#contract';
import type { TextLanguage } from '../channels/phrases.js';

/** The unit that a figure is told in. */
export type ReportUnit = 'count' | 'percent' | 'seconds';

/** The figures of the glance of a day, in their order. */
export const REPORTED = {
  offered: 'count',
  answered: 'count',
  abandoned: 'count',
  serviceLevel: 'percent',
  averageSpeedOfAnswer: 'seconds',
  abandonRate: 'percent',
  longestWait: 'seconds',
  averageHandleTime: 'seconds',
  adviceRate: 'percent',
  caseRate: 'percent',
  casesOpened: 'count',
  casesClosed: 'count',
  deadlinesMet: 'count',
  deadlinesMissed: 'count',
  obligations: 'count',
  neverRecalled: 'count',
} as const satisfies Partial<Record<FigureName, ReportUnit>>;

/** The words of a report in a language. */
export interface ReportPhrases {
  readonly locale: string;
  readonly subject: (name: string, date: string) => string;
  readonly late: (time: string) => string;
  readonly incomplete: string;
  readonly empty: string;
  readonly unknown: string;
  readonly partly: string;
  readonly gap: (from: string, to: string) => string;
  readonly knownSince: (time: string) => string;
  readonly glance: string;
  readonly figure: string;
  readonly day: string;
  readonly dayBefore: string;
  readonly lastWeek: string;
  readonly figures: Readonly<Record<keyof typeof REPORTED, string>>;
  readonly surges: string;
  readonly surge: (from: string, to: string, count: string, expected: string) => string;
  readonly noSurge: string;
  readonly deadlines: string;
  readonly milestone: string;
  readonly met: string;
  readonly missed: string;
  readonly milestones: Readonly<Record<string, string>>;
  readonly alerts: (fired: string, owned: string, median: string, worst: string) => string;
  readonly noAlert: string;
  readonly page: string;
  readonly at: (time: string) => string;
}

const EN: ReportPhrases = {
  locale: 'en-GB',
  subject: (name, date) => `${name}: ${date}`,
  late: (time) => `Late: nobody could send this report when it was due, on ${time}.`,
  incomplete: 'Incomplete: events of this day were still on their way when the report was sent.',
  empty: 'Nothing was recorded on this day.',
  unknown: 'This day is not known, which does not mean that nothing happened on it.',
  partly: 'This day is known in part only: its figures are less than what happened.',
  gap: (from, to) => `Between ${from} and ${to}, messages were deleted from the log before they were read.`,
  knownSince: (time) => `Known since ${time}; what came before was deleted from the log before it was read.`,
  glance: 'The day',
  figure: 'Figure',
  day: 'Day',
  dayBefore: 'Day before',
  lastWeek: 'Last week',
  figures: {
    offered: 'Offered',
    answered: 'Answered',
    abandoned: 'Abandoned',
    serviceLevel: 'Service level',
    averageSpeedOfAnswer: 'Average speed of answer',
    abandonRate: 'Abandon rate',
    longestWait: 'Longest wait',
    averageHandleTime: 'Average handle time',
    adviceRate: 'Advice rate',
    caseRate: 'Case rate',
    casesOpened: 'Cases opened',
    casesClosed: 'Cases closed',
    deadlinesMet: 'Deadlines met',
    deadlinesMissed: 'Deadlines missed',
    obligations: 'Urgent callers who left',
    neverRecalled: 'Of whom never called back',
  },
  surges: 'Surges',
  surge: (from, to, count, expected) =>
    `From ${from} to ${to}: ${count} calls offered where ${expected} were expected.`,
  noSurge: 'No hour was busier than was to be expected.',
  deadlines: 'Deadlines of cases',
  milestone: 'Milestone',
  met: 'Met',
  missed: 'Missed',
  milestones: {
    qualified: 'Qualified',
    covered: 'Cover decided',
    requested: 'Requested',
    accepted: 'Accepted',
    arrived: 'Arrival',
    'handed-off': 'Hand-off',
  },
  alerts: (fired, owned, median, worst) =>
    `Alerts: ${fired} fired, ${owned} were acknowledged, after ${median} (median) and ${worst} at most.`,
  noAlert: 'Alerts: none fired.',
  page: 'Open the page of the day',
  at: (time) => `Figures as of ${time}, local time of the plateau. A dash means unknown.`,
};

const FR: ReportPhrases = {
  locale: 'fr-FR',
  subject: (name, date) => `${name} : ${date}`,
  late: (time) => `En retard : personne n’a pu envoyer ce bilan à l’heure prévue, le ${time}.`,
  incomplete: 'Incomplet : des événements de cette journée étaient encore en route au moment de l’envoi.',
  empty: 'Rien n’a été enregistré ce jour-là.',
  unknown: 'Ce jour n’est pas connu ; cela ne veut pas dire qu’il ne s’y est rien passé.',
  partly: 'Ce jour n’est connu qu’en partie : ses chiffres sont au-dessous de ce qui s’est passé.',
  gap: (from, to) => `Entre le ${from} et le ${to}, des messages ont été supprimés du journal avant d’être lus.`,
  knownSince: (time) => `Connu depuis le ${time} ; ce qui précède a été supprimé du journal avant d’être lu.`,
  glance: 'La journée',
  figure: 'Indicateur',
  day: 'Jour',
  dayBefore: 'Veille',
  lastWeek: 'Semaine dernière',
  figures: {
    offered: 'Présentés',
    answered: 'Décrochés',
    abandoned: 'Abandonnés',
    serviceLevel: 'Taux de service',
    averageSpeedOfAnswer: 'Délai moyen de réponse',
    abandonRate: 'Taux d’abandon',
    longestWait: 'Plus longue attente',
    averageHandleTime: 'Durée moyenne de traitement',
    adviceRate: 'Taux de conseil',
    caseRate: 'Taux de dossier',
    casesOpened: 'Dossiers ouverts',
    casesClosed: 'Dossiers clos',
    deadlinesMet: 'Échéances tenues',
    deadlinesMissed: 'Échéances manquées',
    obligations: 'Appelants urgents partis',
    neverRecalled: 'Dont jamais rappelés',
  },
  surges: 'Pics',
  surge: (from, to, count, expected) => `De ${from} à ${to} : ${count} appels présentés pour ${expected} attendus.`,
  noSurge: 'Aucune heure n’a dépassé ce qui était attendu.',
  deadlines: 'Échéances des dossiers',
  milestone: 'Jalon',
  met: 'Tenues',
  missed: 'Manquées',
  milestones: {
    qualified: 'Qualification',
    covered: 'Prise en charge',
    requested: 'Demande',
    accepted: 'Acceptation',
    arrived: 'Arrivée',
    'handed-off': 'Passation',
  },
  alerts: (fired, owned, median, worst) =>
    `Alertes : ${fired} déclenchées, ${owned} prises en charge, après ${median} (médiane) et ${worst} au plus.`,
  noAlert: 'Alertes : aucune.',
  page: 'Ouvrir la page du jour',
  at: (time) => `Chiffres du ${time}, heure du plateau. Un tiret : inconnu.`,
};

/** By language. */
export const REPORT_PHRASES: Readonly<Record<TextLanguage, ReportPhrases>> = { en: EN, fr: FR };
