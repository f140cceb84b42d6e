import { describe, expect, it } from '@jest/globals';
import { HOLD_MS, show, turn, turnBy, turnTo, type Turn } from './turn.js';

const PAGES = ['', 'lyon', 'madrid', 'oslo'];

/** The page at each second, one by one, as a screen that turns every three seconds shows them. */
function pagesOf(first: Turn, seconds: number, burning: (second: number) => string[] = () => []): string[] {
  let state = first;
  return Array.from({ length: seconds }, (_, second) => {
    state = turn(state, PAGES, burning(second), 3, second * 1000);
    return state.page;
  });
}

describe('a screen that turns its pages', () => {
  it('shows each for as long, and begins again', () => {
    const [a, b, c, d] = PAGES;
    expect(pagesOf(show('', 0), 14)).toEqual([a, a, a, b, b, b, c, c, c, d, d, d, a, a]);
  });

  it('goes at once to the page that burns, stays there, and goes on from it afterwards', () => {
    const shown = pagesOf(show('', 0), 12, (second) => (second >= 1 && second < 9 ? ['madrid'] : []));
    expect(shown).toEqual(['', ...Array.from({ length: 8 }, () => 'madrid'), 'oslo', 'oslo', 'oslo']);
  });

  it('turns several that burn among themselves', () => {
    const shown = pagesOf(show('', 0), 7, () => ['oslo', 'lyon']);
    expect(shown).toEqual(['lyon', 'lyon', 'lyon', 'oslo', 'oslo', 'oslo', 'lyon']);
  });

  it('stays where it was turned to by hand for a while, whatever burns', () => {
    const held = turnBy(show('', 0), PAGES, -1, 1000);
    expect(held.page).toBe('oslo');
    expect(turn(held, PAGES, ['lyon'], 3, 1000 + HOLD_MS - 1)).toBe(held);
    expect(turn(held, PAGES, ['lyon'], 3, 1000 + HOLD_MS).page).toBe('lyon');
    expect(turn(held, PAGES, [], 3, 1000 + HOLD_MS).page).toBe('');
  });

  it('turns by hand round the end', () => {
    expect(turnBy(turnTo('oslo', 0), PAGES, 1, 5).page).toBe('');
  });

  it('leaves a page that is no longer one of its own', () => {
    expect(turn(turnTo('rome', 0), PAGES, [], 3, 1).page).toBe('');
    expect(turn(show('rome', 0), [], [], 3, 1).page).toBe('rome');
  });

  it('draws nothing anew where there is one page', () => {
    const state = show('lyon', 0);
    expect(turn(state, ['lyon'], [], 3, 60_000)).toBe(state);
  });
});
