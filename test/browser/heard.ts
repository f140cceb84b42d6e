import type { Page } from 'playwright-core';

/** What a page did to be noticed, as its browser was asked for it. */
export interface Heard {
  /** Notes that were started, by their pitch in hertz. */
  readonly notes: number[];
  /** The notifications that were shown, and those that were taken away. */
  readonly notified: string[];
  readonly closed: string[];
  /** How often the screen was asked to stay awake. */
  readonly locks: number;
}

/** Runs in the page before anything else: the loudspeaker, notifications and the lock of the screen keep a record. */
const RECORD = `(() => {
  const heard = (globalThis.heardByTheTest = { notes: [], notified: [], closed: [], locks: 0 });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...given) {
    heard.notes.push(this.frequency.value);
    return start.apply(this, given);
  };
  globalThis.Notification = class extends EventTarget {
    static permission = 'default';
    static requestPermission = async () => (this.permission = 'granted');
    constructor(text) { super(); this.text = text; heard.notified.push(text); }
    close() { heard.closed.push(this.text); }
  };
  const lock = { request: async () => {
    heard.locks += 1;
    if (globalThis.lockRefused) throw new DOMException('no', 'NotAllowedError');
    return (globalThis.lockOfTheTest = Object.assign(new EventTarget(), {
      released: false,
      async release() { this.released = true; this.dispatchEvent(new Event('release')); },
    }));
  } };
  Object.defineProperty(navigator, 'wakeLock', { value: lock });
})()`;

/** Records what a page does to be noticed, from its next load on. */
export const recordHeard = (page: Page): Promise<unknown> => page.addInitScript(RECORD);

/** What was recorded since the page was loaded. */
export const heardOf = (page: Page): Promise<Heard> => page.evaluate('globalThis.heardByTheTest');

/** Lets the page be hidden, which takes its lock away, or seen again, as its browser would tell it. */
export const turnVisible = (page: Page, state: 'hidden' | 'visible'): Promise<unknown> =>
  page.evaluate(`(async () => {
    Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    if ('${state}' === 'hidden') await globalThis.lockOfTheTest?.release();
    document.dispatchEvent(new Event('visibilitychange'));
  })()`);
