import type { MilestoneFigureName } from '#contract';
import { CASES } from './cases.js';
import { type Figure, figure } from './figure.js';

const reachQuantile = (percent: number, en: string, fr: string): Figure =>
  figure({
    unit: 'seconds',
    interval: 'event',
    source: 'ddsketch',
    en: {
      name: `Time to the milestone, ${percent}th percentile`,
      short: en,
      definition: `${percent}% of the times from the opening of the case to the milestone are at most this, within 1%.`,
      formula: `time to the milestone at rank ⌈${percent / 100} × reached⌉, in ascending order`,
      leftOut: 'Cases that have not reached it; a milestone told as before the opening counts 0.',
    },
    fr: {
      name: `Délai d’atteinte, ${percent}e centile`,
      short: fr,
      definition: `${percent} % des délais entre l’ouverture du dossier et le jalon sont au plus de cela, à 1 % près.`,
      formula: `délai au rang ⌈${String(percent / 100).replace('.', ',')} × atteints⌉, par ordre croissant`,
      leftOut: 'Les dossiers qui ne l’ont pas atteint ; un jalon daté d’avant l’ouverture compte 0.',
    },
  });

/** The figures of one milestone of cases, over a range. */
export const MILESTONE_CATALOGUE: Readonly<Record<MilestoneFigureName, Figure>> = {
  reached: figure({
    unit: 'count',
    interval: 'event',
    source: 'vigie',
    en: {
      name: 'Reached',
      short: 'Reached',
      definition: 'Cases that reached the milestone, counted when it was first told.',
      formula: 'number of cases',
      leftOut: 'Repetitions of the milestone, and cases that passed it over.',
    },
    fr: {
      name: 'Atteints',
      short: 'Atteints',
      definition: 'Dossiers ayant atteint le jalon, comptés à la première annonce.',
      formula: 'nombre de dossiers',
      leftOut: 'Les annonces répétées du jalon, et les dossiers qui l’ont sauté.',
    },
  }),
  deadlinesMet: CASES.deadlinesMet,
  deadlinesMissed: CASES.deadlinesMissed,
  deadlinesMetRate: CASES.deadlinesMetRate,
  reachP50: reachQuantile(50, '1 in 2 within', '1 sur 2 sous'),
  reachP90: reachQuantile(90, '9 in 10 within', '9 sur 10 sous'),
};
