import type { FigureName } from '#contract';
import type { Language } from '../settings.js';

/** The figures that the wall shows, in the contract's names where they are figures of the day. */
export const SHOWN_FIGURES = [
  'offered',
  'answered',
  'abandoned',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'averageHandleTime',
  'handleP50',
  'handleP90',
  'adviceRate',
  'caseRate',
] as const satisfies readonly FigureName[];

/** A figure with a name and a definition on the screen. */
export type ShownFigure = (typeof SHOWN_FIGURES)[number] | 'waiting' | 'talking' | 'held' | 'wrap-up' | 'recalls';

interface FigureWords {
  readonly name: string;
  readonly short: string;
  readonly definition: string;
}

/** What each figure is called, in full and where room is scarce, and how it is worked out. */
export const FIGURE_WORDS: Readonly<Record<ShownFigure, Readonly<Record<Language, FigureWords>>>> = {
  waiting: {
    fr: {
      name: 'En attente',
      short: 'Attente',
      definition: 'Appels entrés dans une file et que personne n’a encore décrochés.',
    },
    en: {
      name: 'Waiting',
      short: 'Waiting',
      definition: 'Calls that entered a queue and that nobody has answered yet.',
    },
  },
  talking: {
    fr: { name: 'En conversation', short: 'Conv.', definition: 'Appels dont l’appelant parle avec un agent.' },
    en: { name: 'Talking', short: 'Talking', definition: 'Calls whose caller speaks with an agent.' },
  },
  held: {
    fr: { name: 'En garde', short: 'Garde', definition: 'Appels décrochés, que l’agent a mis en garde.' },
    en: { name: 'Held', short: 'Held', definition: 'Answered calls that the agent has put on hold.' },
  },
  'wrap-up': {
    fr: {
      name: 'Post-appel',
      short: 'Post-appel',
      definition: 'Conversations finies que l’agent achève de consigner.',
    },
    en: { name: 'Wrap-up', short: 'Wrap-up', definition: 'Conversations that are over and that the agent writes up.' },
  },
  recalls: {
    fr: {
      name: 'À rappeler',
      short: 'À rappeler',
      definition: 'Appelants P0, P1 ou non triés partis sans réponse, jusqu’à ce qu’ils soient joints à nouveau.',
    },
    en: {
      name: 'To call back',
      short: 'To call back',
      definition: 'P0, P1 or untriaged callers who left without an answer, until they are reached again.',
    },
  },
  offered: {
    fr: {
      name: 'Présentés',
      short: 'Prés.',
      definition: 'Entrées dans une file ; un transfert est une nouvelle entrée.',
    },
    en: { name: 'Offered', short: 'Offered', definition: 'Entries into a queue; a transfer is a new entry.' },
  },
  answered: {
    fr: {
      name: 'Décrochés',
      short: 'Décr.',
      definition: 'Entrées qu’un agent a décrochées, à l’heure de leur présentation.',
    },
    en: {
      name: 'Answered',
      short: 'Answ.',
      definition: 'Entries answered by an agent, at the time they were offered.',
    },
  },
  abandoned: {
    fr: {
      name: 'Abandonnés',
      short: 'Aband.',
      definition: 'Entrées dont l’appelant est parti avant la réponse, courts compris.',
    },
    en: {
      name: 'Abandoned',
      short: 'Aband.',
      definition: 'Entries whose caller left before an answer, short ones included.',
    },
  },
  serviceLevel: {
    fr: {
      name: 'Qualité de service',
      short: 'QS',
      definition:
        'Décrochés dans le délai ÷ (présentés − sortis de file − abandons courts − en attente dans le délai).',
    },
    en: {
      name: 'Service level',
      short: 'SL',
      definition: 'Answered within target ÷ (offered − flow-outs − short abandons − still waiting within target).',
    },
  },
  averageSpeedOfAnswer: {
    fr: { name: 'Attente moy.', short: 'DMA', definition: 'Attente des appels décrochés ÷ appels décrochés.' },
    en: {
      name: 'ASA',
      short: 'ASA',
      definition: 'Average speed of answer: wait of answered calls ÷ answered calls.',
    },
  },
  averageHandleTime: {
    fr: { name: 'Traitement', short: 'DMT', definition: '(Conversation + garde + post-appel) ÷ appels traités.' },
    en: { name: 'Handle time', short: 'AHT', definition: '(Talk + hold + wrap-up) ÷ calls handled.' },
  },
  handleP50: {
    fr: {
      name: '1 sur 2 sous',
      short: 'P50',
      definition: 'La moitié des traitements durent au plus cela, à 1 % près.',
    },
    en: { name: '1 in 2 within', short: 'P50', definition: 'Half of the handle times are at most this, within 1 %.' },
  },
  handleP90: {
    fr: { name: '9 sur 10 sous', short: 'P90', definition: '90 % des traitements durent au plus cela, à 1 % près.' },
    en: { name: '9 in 10 within', short: 'P90', definition: '90 % of the handle times are at most this, within 1 %.' },
  },
  adviceRate: {
    fr: { name: 'Conseil', short: 'Conseil', definition: 'Appels conclus par un conseil ÷ appels conclus.' },
    en: { name: 'Advice', short: 'Advice', definition: 'Calls that advice was enough for ÷ calls wrapped up.' },
  },
  caseRate: {
    fr: { name: 'Dossiers', short: 'Dossiers', definition: 'Appels qui ont ouvert un dossier ÷ appels conclus.' },
    en: { name: 'Cases', short: 'Cases', definition: 'Calls that opened a case ÷ calls wrapped up.' },
  },
};
