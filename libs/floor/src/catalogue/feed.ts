import type { Feed } from '#contract';
import { type Figure, figure } from './figure.js';
import { NOW_APART } from './now-calls.js';

/** How far a board can be trusted. */
export const FEED_CATALOGUE: Readonly<Record<Exclude<keyof Feed, 'blind' | 'connectors' | 'carries'>, Figure>> = {
  lag: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Feed lag',
      short: 'Lag',
      definition: 'Messages on the bus that the ledger has not taken in yet, on the partition of the plateau.',
      formula: 'end of the log − offset of the ledger',
      leftOut: 'What producers have not sent yet. Plateaus on the same partition share it.',
    },
    fr: {
      name: 'Retard du flux',
      short: 'Retard',
      definition: 'Messages du bus que le registre n’a pas encore pris, sur la partition du plateau.',
      formula: 'fin du journal − position du registre',
      leftOut: 'Ce que les émetteurs n’ont pas encore envoyé. Les plateaux d’une même partition le partagent.',
    },
  }),
  behindSince: figure({
    unit: 'instant',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Behind since',
      short: 'Behind',
      definition: 'Since when the ledger has lacked messages; absent while it keeps up.',
      formula: 'last time the ledger had everything that the log then held',
      leftOut: 'A floor so busy that its end is always a little ahead is not behind.',
    },
    fr: {
      name: 'En retard depuis',
      short: 'Depuis',
      definition: 'Depuis quand des messages manquent au registre ; absent tant qu’il suit.',
      formula: 'dernier instant où le registre avait tout ce que le journal contenait',
      leftOut: 'Un plateau si actif que le journal devance toujours un peu le registre n’est pas en retard.',
    },
  }),
  lastEventAt: figure({
    unit: 'instant',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Last event',
      short: 'Last event',
      definition: 'The highest time of the events of the plateau, which all its ages are measured by.',
      formula: 'highest event time',
      leftOut: 'When events arrived: this is when they happened.',
    },
    fr: {
      name: 'Dernier événement',
      short: 'Dernier év.',
      definition: 'Heure la plus avancée des événements du plateau, dont se comptent tous les âges.',
      formula: 'plus haute heure d’événement',
      leftOut: 'L’heure d’arrivée : il s’agit de celle des faits.',
    },
  }),
  deadLetters: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Dead letters',
      short: 'Refused',
      definition: 'Messages that could not be taken in and were put aside with the reason, since the ledger began.',
      formula: 'number of refused messages of the partition',
      leftOut: 'Repeated events, which are taken in and change nothing. Plateaus on the same partition share it.',
    },
    fr: {
      name: 'Messages rejetés',
      short: 'Rejetés',
      definition: 'Messages illisibles ou refusés, mis de côté avec leur motif, depuis le début du registre.',
      formula: 'nombre de messages rejetés de la partition',
      leftOut: 'Les événements répétés, acceptés sans effet. Les plateaux d’une même partition le partagent.',
    },
  }),
  missed: figure({
    unit: 'count',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Messages missed',
      short: 'Missed',
      definition: 'Messages that Kafka deleted before the ledger had read them.',
      formula: 'sum of the gaps found between the ledger and the beginning of the log',
      leftOut: 'Events that were never sent.',
    },
    fr: {
      name: 'Messages manqués',
      short: 'Manqués',
      definition: 'Messages que Kafka a supprimés avant que le registre ne les lise.',
      formula: 'somme des trous constatés entre le registre et le début du journal',
      leftOut: 'Les événements jamais envoyés.',
    },
  }),
  todayFrom: figure({
    unit: 'instant',
    interval: 'now',
    source: 'vigie',
    en: {
      name: 'Today known from',
      short: 'From',
      definition:
        'Of the operating day, something that was sent before this was deleted from the log before it was read.',
      formula: 'end of the latest stretch of missed messages that touches the day',
      leftOut: 'Absent where nothing of the day was missed. Waiting calls are counted as far as they are known.',
    },
    fr: {
      name: 'Journée connue depuis',
      short: 'Depuis',
      definition:
        'De la journée, une partie de ce qui fut envoyé avant cela a été supprimée du journal avant d’être lue.',
      formula: 'fin de la dernière période de messages manqués qui touche la journée',
      leftOut: 'Absent si rien de la journée ne manque. Les appels en attente sont comptés autant qu’ils sont connus.',
    },
  }),
  incomplete: NOW_APART.incomplete,
};
