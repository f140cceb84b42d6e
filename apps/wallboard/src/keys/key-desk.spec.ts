import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyDesk } from './key-desk.js';
import type { KeyPress } from './shortcut.js';

const press = (key: string, parts: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  inField: false,
  ...parts,
});

describe('single keys', () => {
  let done: string[];
  let kept: boolean[];
  let desk: KeyDesk;
  let remove: () => void;
  beforeEach(() => {
    [done, kept] = [[], []];
    desk = new KeyDesk(true, (on) => kept.push(on));
    remove = desk.add({ key: 'h', does: 'sound.hushLong', act: () => done.push('hushed') });
  });

  it('do what they are for, small or capital, until they are taken away', () => {
    expect([desk.press(press('h')), desk.press(press('H')), desk.press(press('x'))]).toEqual([true, true, false]);
    remove();
    expect([desk.press(press('h')), done]).toEqual([false, ['hushed', 'hushed']]);
  });

  it.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }, { inField: true }])(
    'are left to the browser with %j',
    (parts) => {
      expect([desk.press(press('h', parts)), done]).toEqual([false, []]);
    },
  );

  it('are listed on ?, and do nothing under the list', () => {
    desk.press(press('?'));
    expect(desk.getState().open).toBe(true);
    expect(desk.press(press('h'))).toBe(false);
    desk.close();
    expect(desk.press(press('h'))).toBe(true);
  });

  it('can be switched off, all of them, and the choice is kept', () => {
    desk.turn(false);
    expect([desk.press(press('h')), desk.press(press('?')), kept]).toEqual([false, false, [false]]);
    desk.help();
    expect(desk.getState().open).toBe(true);
  });
});
