import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { THEMES } from '../../settings.js';
import { contrastOf, differenceOf, seenWith, tokenIn, VISIONS } from '../../style/colour.js';
import { TONES } from './heat-scale.js';

const STYLE = readFileSync(join(import.meta.dirname, 'range.css'), 'utf8');
const WHITE = [1, 1, 1] as const;
/** WCAG 2.2 AA for text (1.4.3). */
const TEXT = 4.5;

describe.each(THEMES)('the tones of the map, %s', (theme) => {
  const tones = Array.from({ length: TONES }, (_, tone) => tokenIn(STYLE, `heat-${tone + 1}`, theme));

  it('carry their numbers legibly', () => {
    for (const [index, tone] of tones.entries()) {
      const ink = tokenIn(STYLE, index < TONES / 2 ? 'heat-on-low' : 'heat-on-high', theme);
      expect([index + 1, contrastOf(tone, ink) >= TEXT]).toEqual([index + 1, true]);
    }
  });

  it.each(Object.keys(VISIONS) as (keyof typeof VISIONS)[])(
    'are one after the other to eyes of %s vision',
    (vision) => {
      const lightness = tones.map((tone) => contrastOf(seenWith(vision, tone), WHITE));
      const darkening = theme === 'light' ? lightness : lightness.toReversed();
      expect(darkening).toEqual(darkening.toSorted((a, b) => a - b));
      for (const [index, tone] of tones.slice(1).entries())
        expect(differenceOf(seenWith(vision, tones[index]!), seenWith(vision, tone))).toBeGreaterThan(5);
    },
  );
});
