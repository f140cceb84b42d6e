import { type Figure, figure } from './figure.js';

interface AverageWords {
  readonly name: string;
  readonly short: string;
  /** Begins a sentence. */
  readonly what: string;
  readonly term: string;
}

const average = ({ en, fr }: Readonly<Record<'en' | 'fr', AverageWords>>): Figure =>
  figure({
    unit: 'seconds',
    interval: 'handled',
    source: 'cleveland',
    en: {
      name: en.name,
      short: en.short,
      definition: `${en.what} of a handled entry, on average.`,
      formula: `${en.term} ÷ handled`,
      leftOut: 'What is not handled to its end yet; transferred entries are in it.',
    },
    fr: {
      name: fr.name,
      short: fr.short,
      definition: `${fr.what} d’une entrée traitée, en moyenne.`,
      formula: `${fr.term} ÷ traités`,
      leftOut: 'Ce qui n’est pas traité jusqu’au bout ; les entrées transférées y sont.',
    },
  });

const quantile = (percent: number, en: string, fr: string): Figure =>
  figure({
    unit: 'seconds',
    interval: 'handled',
    source: 'ddsketch',
    en: {
      name: `Handle time, ${percent}th percentile`,
      short: en,
      definition: `${percent}% of the handle times are at most this, within 1%.`,
      formula: `handle time at rank ⌈${percent / 100} × handled⌉, in ascending order`,
      leftOut: 'What is not handled to its end yet. Unknown by language, category and outcome.',
    },
    fr: {
      name: `Temps de traitement, ${percent}e centile`,
      short: fr,
      definition: `${percent} % des traitements durent au plus cela, à 1 % près.`,
      formula: `temps de traitement au rang ⌈${String(percent / 100).replace('.', ',')} × traités⌉, par ordre croissant`,
      leftOut: 'Ce qui n’est pas traité jusqu’au bout. Inconnu par langue, motif et issue.',
    },
  });

/** How long handling takes: means and percentiles. */
export const HANDLE_TIMES = {
  averageHandleTime: average({
    en: { name: 'Average handle time', short: 'AHT', what: 'Talk, hold and wrap-up', term: '(talk + hold + wrap-up)' },
    fr: {
      name: 'Durée moyenne de traitement',
      short: 'DMT',
      what: 'Conversation, garde et post-appel',
      term: '(conversation + garde + post-appel)',
    },
  }),
  averageTalkTime: average({
    en: { name: 'Average talk time', short: 'ATT', what: 'Talk time', term: 'talk time' },
    fr: {
      name: 'Durée moyenne de conversation',
      short: 'DMC',
      what: 'Temps de conversation',
      term: 'temps de conversation',
    },
  }),
  averageHoldTime: average({
    en: { name: 'Average hold time', short: 'Avg hold', what: 'Hold time', term: 'hold time' },
    fr: { name: 'Durée moyenne de garde', short: 'Garde moy.', what: 'Temps de garde', term: 'temps de garde' },
  }),
  averageWrapUpTime: average({
    en: { name: 'Average wrap-up time', short: 'ACW', what: 'Wrap-up time', term: 'wrap-up time' },
    fr: {
      name: 'Durée moyenne de post-appel',
      short: 'DMPA',
      what: 'Temps de post-appel',
      term: 'temps de post-appel',
    },
  }),
  handleP50: quantile(50, '1 in 2 within', '1 sur 2 sous'),
  handleP90: quantile(90, '9 in 10 within', '9 sur 10 sous'),
  handleP95: quantile(95, '19 in 20 within', '19 sur 20 sous'),
} as const;
