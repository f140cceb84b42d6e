import { describe, expect, it } from '@jest/globals';
import { FIGURE_NAMES } from '#contract';
import {
  AGENT_CATALOGUE,
  FEED_CATALOGUE,
  type Figure,
  FLOOR_CATALOGUE,
  MILESTONE_CATALOGUE,
  NOW_CATALOGUE,
  SOURCES,
} from './catalogue/index.js';
import { metricsMarkdown } from './catalogue-page.js';

type Tree = { readonly [name: string]: Figure | Tree };

const isFigure = (node: Figure | Tree): node is Figure => 'words' in node;

const figuresOf = (tree: Tree): Figure[] =>
  Object.values(tree).flatMap((node) => (isFigure(node) ? [node] : figuresOf(node)));

const ALL = [
  ...new Set([FLOOR_CATALOGUE, MILESTONE_CATALOGUE, AGENT_CATALOGUE, NOW_CATALOGUE, FEED_CATALOGUE].flatMap(figuresOf)),
];

describe('the catalogue of figures', () => {
  it('has an entry for every figure of calls and cases, and none besides', () => {
    expect(Object.keys(FLOOR_CATALOGUE).toSorted()).toEqual([...FIGURE_NAMES].toSorted());
  });

  it.each(['en', 'fr'] as const)('says in whole sentences what a figure is and leaves out (%s)', (language) => {
    for (const { words } of ALL) {
      const { name, short, definition, formula, leftOut } = words[language];
      for (const sentence of [definition, leftOut]) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
      expect(formula).toMatch(/[^.]$/);
      expect(short.length).toBeLessThanOrEqual(name.length);
    }
  });

  it('names two figures of one group alike in no language', () => {
    const {
      agents,
      cases: { by: _, ...cases },
    } = NOW_CATALOGUE;
    for (const group of [FLOOR_CATALOGUE, MILESTONE_CATALOGUE, AGENT_CATALOGUE, agents, cases, FEED_CATALOGUE]) {
      for (const language of ['en', 'fr'] as const) {
        const names = Object.values(group).map(({ words }) => words[language].name);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });

  it('lets no French line break before high punctuation or an operator', () => {
    for (const { words } of ALL) expect(Object.values(words.fr).join('\n')).not.toMatch(/ [:;!?%»÷×−+=]|« /);
    expect(FLOOR_CATALOGUE.offered.words.fr.definition).toBe(
      'Entrées dans une file\u00a0; un transfert est une nouvelle entrée.',
    );
  });

  it('quotes every source that it lists', () => {
    expect(new Set(ALL.map(({ source }) => source))).toEqual(new Set(Object.keys(SOURCES)));
  });
});

describe('the page of figures', () => {
  it('has every figure, with its name in French', () => {
    const page = metricsMarkdown();
    for (const { words } of ALL) {
      expect(page).toContain(words.en.definition);
      expect(page).toContain(`| In French | ${words.fr.name} |`);
    }
  });
});
