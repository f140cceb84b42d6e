import { describe, expect, it } from '@jest/globals';
import { AccessError } from './access-error.js';
import { type Action, ACTIONS, ROLES } from './actions.js';
import { authorise, type Grant, isFor, mayDo } from './principal.js';

const answer = (grant: Grant, action: string, plateau?: string): unknown => {
  try {
    authorise(grant, action as Action, plateau);
    return 'allowed';
  } catch (error) {
    return (error as AccessError).code;
  }
};

const boards = ['view-self', 'sign-out', 'view-plateaus', 'view-board', 'view-day'];
const alerts = ['list-alerts', 'view-alerts'];
const handover = ['view-handover', 'write-handover'];
const items = ['view-calls', 'view-cases'];
const desk = [...boards, 'view-days', ...items, ...alerts, ...handover, 'view-docs'];

const table = {
  supervisor: [...desk, 'act-on-alerts', 'silence-alerts', 'manage-screens'],
  manager: [...desk, 'view-audit'],
  wall: [...boards, 'renew-screen'],
  producer: ['view-self', 'sign-out', 'send-events', 'view-docs'],
  admin: Object.keys(ACTIONS).filter((action) => action !== 'renew-screen'),
};

describe('authorise', () => {
  it.each(ROLES)('lets a %s do what the table says and nothing else', (role) => {
    const allowed = Object.keys(ACTIONS).filter(
      (action) => answer({ role, plateaus: ['*'] }, action, 'lyon') === 'allowed',
    );
    expect(allowed.toSorted()).toEqual(table[role].toSorted());
  });

  it('refuses a foreign plateau', () => {
    const grant: Grant = { role: 'supervisor', plateaus: ['lyon'] };
    expect(answer(grant, 'view-board', 'lyon')).toBe('allowed');
    expect(answer(grant, 'view-board', 'madrid')).toBe('plateau-not-allowed');
    expect(answer({ role: 'admin', plateaus: ['lyon'] }, 'view-board', 'madrid')).toBe('plateau-not-allowed');
  });

  it('refuses an action of a plateau when no plateau is named, and names are matched whole', () => {
    expect(answer({ role: 'admin', plateaus: ['*'] }, 'view-board')).toBe('plateau-not-allowed');
    expect(answer({ role: 'admin', plateaus: ['lyon'] }, 'view-plateaus')).toBe('allowed');
    expect(isFor({ role: 'admin', plateaus: ['lyon'] }, 'lyo')).toBe(false);
  });

  it('lets events of several plateaus come in one request, and refuses those of a foreign one', () => {
    const grant: Grant = { role: 'producer', plateaus: ['lyon'] };
    expect(answer(grant, 'send-events')).toBe('allowed');
    expect(answer(grant, 'send-events', 'lyon')).toBe('allowed');
    expect(answer(grant, 'send-events', 'madrid')).toBe('plateau-not-allowed');
  });

  it('refuses what is not in the table', () => {
    expect(answer({ role: 'admin', plateaus: ['*'] }, 'delete-everything', 'lyon')).toBe('role-not-allowed');
    expect(mayDo({ role: 'admin', plateaus: ['*'] }, 'constructor' as Action)).toBe(false);
  });
});
