import type { Language } from '../settings.js';

type InEachLanguage<T> = Readonly<Record<string, Readonly<Record<Language, T>>>>;
type Plural = Readonly<Record<'one' | 'other', string>>;

/** Every fixed text of the page; one that lacks a language does not compile. Braces hold what is filled in. */
export const TEXTS = {
  product: { fr: 'Vigie', en: 'Vigie' },
  dash: { fr: '—', en: '—' },

  'level.P0': { fr: 'Vital', en: 'Vital' },
  'level.P1': { fr: 'Urgent', en: 'Urgent' },
  'level.untriaged': { fr: 'Non trié', en: 'Untriaged' },
  'level.P2': { fr: 'Peut attendre', en: 'Can wait' },
  'level.P3': { fr: 'Conseil', en: 'Advice' },

  'state.calm': { fr: 'Calme', en: 'Calm' },
  'state.strained': { fr: 'Tendu', en: 'Strained' },
  'state.urgent': { fr: 'Urgence en attente', en: 'Urgent waiting' },
  'state.blind': { fr: 'En partie aveugle', en: 'Partly blind' },

  calm: { fr: 'Personne n’attend', en: 'Nobody is waiting' },
  oldestCause: { fr: 'La plus longue attente : {queue}', en: 'Longest wait: {queue}' },
  urgentCause: { fr: '{level}, {queue}, attend depuis', en: '{level}, {queue}, waiting for' },
  owedCause: { fr: '{level}, {queue} : parti sans réponse', en: '{level}, {queue}: left without an answer' },
  overdueCause: { fr: '{milestone}, {queue} : en retard de', en: '{milestone}, {queue}: overdue by' },
  silentCause: { fr: 'Flux {name} muet depuis {time}', en: 'Feed {name} silent since {time}' },
  silentDetail: {
    fr: 'ce qu’il rapporte n’est plus fiable',
    en: 'what it reports can no longer be trusted',
  },
  noSpeaker: { fr: 'aucun agent libre parlant {language}', en: 'no free speaker of {language}' },
  noSpeakerTitle: { fr: 'Aucun agent libre parlant {language}', en: 'No free speaker of {language}' },
  spokenUrgent: { fr: '{floor} : {title}. {level}, {queue}.', en: '{floor}: {title}. {level}, {queue}.' },
  notices: { fr: 'À savoir', en: 'Notices' },
  undeclared: { fr: 'Incident {id}, non déclaré', en: 'Incident {id}, not declared' },
  sinceTime: { fr: 'depuis {time}', en: 'since {time}' },
  worst: { fr: 'le pire : {level}', en: 'worst: {level}' },
  oldest: { fr: 'le plus ancien', en: 'oldest' },
  lateIn: { fr: 'reste', en: 'late in' },
  stateOf: { fr: 'État du plateau', en: 'State of the floor' },

  waiting: { fr: 'En attente', en: 'Waiting' },
  oldestWait: { fr: 'Plus longue', en: 'Longest' },
  lanes: { fr: 'Attente par urgence', en: 'Waiting by urgency' },
  late: { fr: 'hors délai', en: 'late' },
  target: { fr: 'délai {limit}', en: 'target {limit}' },
  noTarget: { fr: 'sans délai fixé', en: 'no target set' },

  queues: { fr: 'Files', en: 'Queues' },
  noQueue: { fr: 'Aucune file connue pour l’instant.', en: 'No queue is known yet.' },
  noRecall: { fr: 'Aucun appelant urgent à rappeler.', en: 'No urgent caller to call back.' },
  today: { fr: 'Aujourd’hui', en: 'Today' },
  staff: { fr: 'Agents et appels en ligne', en: 'Agents and calls on the line' },
  cases: { fr: 'Dossiers', en: 'Cases' },
  noDeadline: { fr: 'Aucune échéance menacée.', en: 'No deadline is threatened.' },
  overdueBy: { fr: 'en retard de', en: 'overdue by' },
  dueIn: { fr: 'échéance dans', en: 'due in' },
  fifteenMinutes: { fr: '15 min', en: '15 min' },
  todayShort: { fr: 'jour', en: 'today' },
  fewerQueues: { fr: 'Moins de files', en: 'Fewer queues' },
  lastWeek: { fr: 'Présentés, {weekday} dernier', en: 'Offered last {weekday}' },
  lastWeekAnswered: { fr: 'Décrochés, {weekday} dernier', en: 'Answered last {weekday}' },

  'milestone.qualified': { fr: 'Qualification', en: 'Qualified' },
  'milestone.covered': { fr: 'Prise en charge', en: 'Cover decided' },
  'milestone.requested': { fr: 'Demande', en: 'Requested' },
  'milestone.accepted': { fr: 'Acceptation', en: 'Accepted' },
  'milestone.arrived': { fr: 'Arrivée', en: 'Arrival' },
  'milestone.handed-off': { fr: 'Passation', en: 'Hand-off' },

  trend: { fr: 'La journée, par quart d’heure', en: 'The day, by quarter of an hour' },
  trendFor: {
    fr: 'Appels présentés, décrochés et abandonnés par quart d’heure',
    en: 'Calls offered, answered, abandoned by quarter-hour',
  },
  showTable: { fr: 'Tableau', en: 'Table' },
  showChart: { fr: 'Courbe', en: 'Chart' },
  time: { fr: 'Heure', en: 'Time' },
  trendEmpty: { fr: 'Aucun appel depuis le début de la journée.', en: 'No call since the day began.' },

  feed: { fr: 'Flux', en: 'Feed' },
  lastEvent: { fr: 'Dernier événement {ago}', en: 'Last event {ago}' },
  noEvent: { fr: 'Aucun événement encore', en: 'No event yet' },
  noConnector: { fr: 'aucun connecteur annoncé', en: 'no connector heard of' },
  connectorAlive: { fr: '{name} actif', en: '{name} alive' },

  'stale.title': { fr: 'FLUX PERDU depuis {time}', en: 'FEED LOST since {time}' },
  'stale.frozen': { fr: 'Chiffres figés à {time}.', en: 'Figures frozen at {time}.' },
  'stale.connection-lost': {
    fr: 'Connexion à la passerelle perdue ; nouvelle tentative en continu.',
    en: 'The connection to the gateway is lost; trying again and again.',
  },
  'stale.gateway-silent': {
    fr: 'La passerelle ne donne plus signe de vie.',
    en: 'The gateway is connected but gives no sign of life.',
  },
  'stale.out-of-step': {
    fr: 'Des changements ont manqué ; le tableau est redemandé.',
    en: 'Changes were missed; the board is being asked for again.',
  },
  'stale.aggregator-behind': {
    fr: 'L’agrégateur est en retard sur les événements.',
    en: 'The aggregator is behind on the events.',
  },
  'stale.bus-away': { fr: 'Le bus de messages ne répond pas.', en: 'The message bus does not answer.' },
  'stale.ledger-away': { fr: 'Le registre (Redis) ne répond pas.', en: 'The ledger (Redis) does not answer.' },
  'stale.no-worker': { fr: 'Aucun agrégateur ne traite ce plateau.', en: 'No aggregator works on this plateau.' },
  'stale.blind': { fr: 'La passerelle ne peut plus juger du retard.', en: 'The gateway cannot tell how late it is.' },

  connecting: { fr: 'Connexion au plateau…', en: 'Connecting to the plateau…' },
  unreachable: {
    fr: 'La passerelle ne répond pas. Nouvelle tentative toute seule.',
    en: 'The gateway does not answer. Trying again by itself.',
  },
  refused: { fr: 'La passerelle refuse ce plateau : {code}', en: 'The gateway refuses this plateau: {code}' },
  noPlateau: { fr: 'Aucun plateau ne vous est ouvert.', en: 'No plateau is open to you.' },
  allPlateaus: { fr: 'Tous les plateaux', en: 'All plateaus' },
  plateaus: { fr: 'Plateaux', en: 'Plateaus' },
  signIn: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
  signInHow: {
    fr: 'Ouvrez, dans ce navigateur, l’adresse que la commande ci-dessous a affichée.',
    en: 'Open, in this browser, the address that the command below printed.',
  },
  signInWhy: {
    fr: 'L’adresse ouvre une session sur cet écran ; elle ne sert qu’une fois.',
    en: 'The address opens a session on this screen; it works once.',
  },
  broken: { fr: 'L’affichage a échoué ; la page se recharge.', en: 'The display failed; the page is loading again.' },

  attention: { fr: 'Son et notifications', en: 'Sound and notifications' },
  sound: { fr: 'Son', en: 'Sound' },
  'sound.test': { fr: 'Essayer', en: 'Test' },
  'sound.hush': { fr: 'Faire taire', en: 'Hush' },
  'sound.hushLong': { fr: 'Faire taire ce qui sonne', en: 'Hush what sounds' },
  'sound.turn': { fr: 'Activer ou couper son et notifications', en: 'Switch sound and notifications on or off' },
  'sound.blocked': { fr: 'Son bloqué : touchez ici', en: 'Sound is blocked: tap here' },
  'notifications.default': { fr: 'sans notifications', en: 'no notifications' },
  'notifications.denied': { fr: 'notifications refusées', en: 'notifications denied' },
  'notifications.unsupported': { fr: 'notifications impossibles ici', en: 'notifications impossible here' },
  'concern.vital': { fr: '{level} en attente : {queue}', en: '{level} waiting: {queue}' },
  'concern.late': { fr: '{level} hors délai : {queue}', en: '{level} late: {queue}' },
  'concern.incident': { fr: '{label} : appels urgents hors délai', en: '{label}: urgent callers late' },
  'wake.refused': { fr: 'l’écran peut se mettre en veille', en: 'the screen may go to sleep' },
  'wake.unsupported': { fr: 'l’écran peut se mettre en veille', en: 'the screen may go to sleep' },

  keys: { fr: 'Clavier', en: 'Keyboard' },
  'keys.help': { fr: 'Afficher cette liste', en: 'Show this list' },
  'keys.tab': { fr: 'Aller d’une chose à l’autre', en: 'Go from one thing to the next' },
  'keys.enter': { fr: 'Ouvrir ou actionner', en: 'Open or use it' },
  'keys.escape': { fr: 'Fermer une explication ou cette liste', en: 'Close an explanation or this list' },
  'keys.single': { fr: 'Touches seules actives', en: 'Single keys are on' },
  'key.tab': { fr: 'Tab', en: 'Tab' },
  'key.enter': { fr: 'Entrée', en: 'Enter' },
  'key.escape': { fr: 'Échap', en: 'Esc' },

  settings: { fr: 'Réglages', en: 'Settings' },
  settingsKept: {
    fr: 'Ce que vous changez ici est gardé sur cet écran. L’adresse de la page l’emporte.',
    en: 'What you change here is kept on this screen. The address of the page comes first.',
  },
  close: { fr: 'Fermer', en: 'Close' },
  fullScreen: { fr: 'Plein écran', en: 'Full screen' },
  leaveFullScreen: { fr: 'Quitter le plein écran', en: 'Leave full screen' },
  sections: { fr: 'Parties affichées', en: 'Sections shown' },
  owedSection: { fr: 'Rappels et dossiers', en: 'Call-backs and cases' },
  rotation: { fr: 'Rotation des pages', en: 'Rotation of pages' },
  rotationOff: { fr: 'Sans rotation', en: 'No rotation' },
  pageBefore: { fr: 'Page précédente', en: 'Previous page' },
  pageAfter: { fr: 'Page suivante', en: 'Next page' },
  heldByHand: { fr: 'Rotation en pause', en: 'Rotation paused' },
  pinned: { fr: 'Épinglé, à voir d’urgence : {plateaus}', en: 'Pinned, needs you now: {plateaus}' },
  burning: { fr: 'À voir d’urgence : {plateaus}', en: 'Needs you now: {plateaus}' },
  language: { fr: 'Langue', en: 'Language' },
  theme: { fr: 'Thème', en: 'Theme' },
  'theme.system': { fr: 'Celui du système', en: 'As the system' },
  'language.fr': { fr: 'Français', en: 'Français' },
  'language.en': { fr: 'English', en: 'English' },
  'theme.light': { fr: 'Clair', en: 'Light' },
  'theme.dark': { fr: 'Sombre', en: 'Dark' },
} as const satisfies InEachLanguage<string>;

/** Every text that depends on a count, `{n}`. */
export const COUNTS = {
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
  incomplete: {
    fr: { one: '{n} dossier incomplet', other: '{n} dossiers incomplets' },
    en: { one: '{n} record incomplete', other: '{n} records incomplete' },
  },
} as const satisfies InEachLanguage<Plural>;

/** The key of a fixed text. */
export type TextKey = keyof typeof TEXTS;
/** The key of a text that depends on a count. */
export type CountKey = keyof typeof COUNTS;
