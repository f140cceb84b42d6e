import { figure } from './figure.js';

/** How long callers waited, and how many were answered in time or left. */
export const WAITS = {
  serviceLevel: figure({
    unit: 'percent',
    interval: 'offer',
    source: 'cleveland',
    en: {
      name: 'Service level',
      short: 'SL',
      definition: 'Share of the entries that were answered within the target of their queue and urgency.',
      formula: 'answered within target ÷ (offered − flow-outs − short abandons − still waiting within target)',
      leftOut:
        'Short abandons, flow-outs, and callers who can still be answered in time. Longer abandons, lost entries and callers waiting past their target count against it.',
    },
    fr: {
      name: 'Qualité de service',
      short: 'QS',
      definition: 'Part des entrées décrochées dans le délai de leur file et de leur urgence.',
      formula:
        'décrochés dans le délai ÷ (présentés − sortis de file − abandons courts − en attente encore dans le délai)',
      leftOut:
        'Les abandons courts, les sortis de file, et les appelants à qui l’on peut encore répondre à temps. Les autres abandons, les issues inconnues et les attentes hors délai la font baisser.',
    },
  }),
  averageSpeedOfAnswer: figure({
    unit: 'seconds',
    interval: 'offer',
    source: 'cleveland',
    en: {
      name: 'Average speed of answer',
      short: 'ASA',
      definition: 'Mean wait of the answered entries.',
      formula: 'wait of answered ÷ answered',
      leftOut: 'The wait of those who left, were transferred while waiting, or still wait.',
    },
    fr: {
      name: 'Durée moyenne d’attente',
      short: 'DMA',
      definition: 'Attente moyenne des entrées décrochées.',
      formula: 'attente des décrochés ÷ décrochés',
      leftOut: 'L’attente de ceux qui sont partis, ont été transférés sans réponse, ou attendent encore.',
    },
  }),
  abandonRate: figure({
    unit: 'percent',
    interval: 'offer',
    source: 'cleveland',
    en: {
      name: 'Abandon rate',
      short: 'Abandon',
      definition: 'Share of the entries whose caller left before an answer.',
      formula: 'abandoned ÷ offered',
      leftOut: 'Nothing: short abandons are in it, and those still waiting are in what it is divided by.',
    },
    fr: {
      name: 'Taux d’abandon',
      short: 'Abandon',
      definition: 'Part des entrées dont l’appelant est parti avant la réponse.',
      formula: 'abandonnés ÷ présentés',
      leftOut: 'Rien : les abandons courts y sont, et ceux qui attendent encore comptent au dénominateur.',
    },
  }),
  waitSeconds: figure({
    unit: 'seconds',
    interval: 'offer',
    source: 'gans',
    en: {
      name: 'Wait of answered',
      short: 'Wait',
      definition: 'Sum of the waits of the answered entries, each from its entry into the queue.',
      formula: 'sum of (answer − offer)',
      leftOut: 'The wait of those who were not answered; a negative wait counts 0.',
    },
    fr: {
      name: 'Attente des décrochés',
      short: 'Attente',
      definition: 'Somme des attentes des entrées décrochées, chacune depuis son entrée dans la file.',
      formula: 'somme des (réponse − présentation)',
      leftOut: 'L’attente de ceux à qui personne n’a répondu ; une attente négative compte 0.',
    },
  }),
  longestWait: figure({
    unit: 'seconds',
    interval: 'offer',
    source: 'ddsketch',
    en: {
      name: 'Longest wait',
      short: 'Longest',
      definition: 'Longest wait that is over, whether answered, abandoned, transferred or lost, within 1%.',
      formula: 'top bin of the waits',
      leftOut: 'Callers who still wait. Unknown by language, category and outcome.',
    },
    fr: {
      name: 'Plus longue attente',
      short: 'Max.',
      definition:
        'Plus longue attente achevée, par une réponse, un abandon, un transfert ou une issue inconnue, à 1 % près.',
      formula: 'plus haute classe des attentes',
      leftOut: 'Les appelants qui attendent encore. Inconnue par langue, motif et issue.',
    },
  }),
} as const;
