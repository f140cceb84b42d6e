import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { URGENCY_LEVELS } from '#contract';
import { THEMES } from '../settings.js';
import { type Colour, colourOf, contrastOf, differenceOf, seenWith, tokenIn, VISIONS } from './colour.js';

const TOKENS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The differences below which two levels are not told apart at ten metres, by who sees them. */
const LEAST = { normal: 15, protanopia: 12, deuteranopia: 12, tritanopia: 10 } as const;
const EYES = Object.keys(VISIONS) as (keyof typeof VISIONS)[];
/** The levels whose lanes are ever filled. */
const FILLED = ['P0', 'P1', 'untriaged'] as const;
/** WCAG 2.2 AA for what is no text (1.4.11), and for text (1.4.3). */
const [SHAPE, TEXT] = [3, 4.5];

const token = (name: string, theme: (typeof THEMES)[number]): Colour => tokenIn(TOKENS, name, theme);

function closest(colours: readonly (readonly [string, Colour])[]): { pair: string; difference: number } {
  const pairs = colours.flatMap(([one, a], index) =>
    colours.slice(index + 1).map(([other, b]) => ({ pair: `${one} and ${other}`, difference: differenceOf(a, b) })),
  );
  return pairs.toSorted((a, b) => a.difference - b.difference)[0]!;
}

describe.each(THEMES)('the colours of the levels, %s', (theme) => {
  const of = (level: string, role: string) => token(`${level.toLowerCase()}-${role}`, theme);

  it.each(EYES)('are told apart by eyes of %s vision', (vision) => {
    const marks = URGENCY_LEVELS.map((level) => [level, seenWith(vision, of(level, 'mark'))] as const);
    const fills = FILLED.map((level) => [level, seenWith(vision, of(level, 'fill'))] as const);
    for (const found of [closest(marks), closest(fills)]) {
      expect(found.difference).toBeGreaterThanOrEqual(LEAST[vision]);
    }
  });

  it.each(URGENCY_LEVELS)('are seen on their ground, and written on legibly: %s', (level) => {
    for (const ground of ['ground', 'raised']) {
      expect(contrastOf(of(level, 'mark'), token(ground, theme))).toBeGreaterThanOrEqual(SHAPE);
    }
    expect(contrastOf(of(level, 'fill'), of(level, 'on-fill'))).toBeGreaterThanOrEqual(TEXT);
  });
});

describe('the eyes that the palette is tried with', () => {
  it('take red and green of one lightness for nearly the same without the cones for green', () => {
    const [red, green] = [colourOf('#c8503c'), colourOf('#7d7d28')];
    const seen = (vision: keyof typeof VISIONS) => differenceOf(seenWith(vision, red), seenWith(vision, green));
    expect(seen('deuteranopia')).toBeLessThan(seen('normal') / 2);
  });

  it('see black and white as they are', () => {
    const [black, white] = [colourOf('#000000'), colourOf('#ffffff')];
    expect(contrastOf(black, white)).toBeCloseTo(21);
    for (const vision of EYES) {
      expect(differenceOf(seenWith(vision, black), seenWith(vision, white))).toBeCloseTo(100, 0);
    }
  });
});
