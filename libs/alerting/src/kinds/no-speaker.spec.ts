import { describe, expect, it } from '@jest/globals';
import { type Condition, Findings } from '../condition.js';
import type { PlainRule } from '../rule.js';
import { boardWith, waiting } from '../test-board.js';
import { noSpeaker } from './no-speaker.js';

const SIGNED_IN = { signedIn: 2, available: 2, busy: 0, wrapUp: 0, onBreak: 0 };

/** What the rule finds where callers of these languages wait and agents of those are free. */
function found(callers: readonly string[], free: readonly string[]): Condition[] {
  const findings = new Findings(0);
  const calls = Object.fromEntries(callers.map((language, i) => [`c${i}`, waiting(0, { language })]));
  const speakers = Object.fromEntries(free.map((language) => [language, { signedIn: 1, free: 1 }]));
  noSpeaker({} as PlainRule, boardWith({ calls, now: { agents: SIGNED_IN, speakers } }), findings);
  return findings.conditions;
}

describe('a rule about languages that nobody free speaks', () => {
  it('K7: finds a caller whom nobody can answer', () => {
    expect(found(['de'], ['fr'])).toMatchObject([{ subject: { kind: 'language', id: 'de' }, facts: { count: 1 } }]);
  });

  it('K7: finds nothing where an agent speaks the language of a caller from elsewhere', () => {
    expect(found(['fr-CA', 'FR-be', 'fr'], ['fr'])).toEqual([]);
  });

  it('K7: tells of a language once, whatever regions its callers are from', () => {
    expect(found(['de-AT', 'de'], ['fr'])).toMatchObject([{ facts: { language: 'de', count: 2 } }]);
  });
});
