import { describe, expect, it } from '@jest/globals';
import { grantOf, type GrantRule } from './claims.js';
import { ownPath } from './own-path.js';

const RULES: readonly GrantRule[] = [
  { claim: 'groups', value: 'admins', role: 'admin', plateaus: ['*'] },
  { claim: 'groups', value: 'lyon', role: 'supervisor', plateaus: ['lyon'] },
  { claim: 'groups', value: 'madrid', role: 'supervisor', plateaus: ['madrid'] },
  { claim: 'realm.roles', value: 'manager', role: 'manager', plateausFrom: 'floors' },
];

describe('what somebody may do of whom a provider says something', () => {
  it.each([
    ['nothing', {}, undefined],
    ['a group that means nothing here', { groups: ['other'] }, undefined],
    ['one group', { groups: ['lyon'] }, { role: 'supervisor', plateaus: ['lyon'] }],
    ['a group that is no list', { groups: 'lyon' }, { role: 'supervisor', plateaus: ['lyon'] }],
    ['two of one role', { groups: ['madrid', 'lyon'] }, { role: 'supervisor', plateaus: ['lyon', 'madrid'] }],
    ['two roles: the first rule', { groups: ['lyon', 'admins'] }, { role: 'admin', plateaus: ['*'] }],
    ['a nested claim', { realm: { roles: ['manager'] }, floors: ['a'] }, { role: 'manager', plateaus: ['a'] }],
    ['a claim with dots', { 'realm.roles': ['manager'], floors: 'a' }, { role: 'manager', plateaus: ['a'] }],
    ['a role without a plateau', { realm: { roles: ['manager'] } }, undefined],
    ['a claim that asks for every plateau', { realm: { roles: ['manager'] }, floors: ['*', ''] }, undefined],
    ['values of another kind', { groups: [{ value: 'lyon' }, 1, null] }, undefined],
  ])('%s', (_what, claims, grant) => {
    expect(grantOf(claims, RULES)).toEqual(grant);
  });

  it('is called as the provider says, where that is a name', () => {
    expect(grantOf({ groups: ['lyon'], name: 'Frontdesk' }, RULES)?.name).toBe('Frontdesk');
    expect(grantOf({ groups: ['lyon'], mail: 'a@b.c' }, RULES, 'mail')?.name).toBe('a@b.c');
    for (const name of ['', 'vigie', 'a\nb', 7])
      expect(grantOf({ groups: ['lyon'], name }, RULES)?.name).toBeUndefined();
  });
});

describe('where a browser is sent on to', () => {
  it.each([
    ['/', '/'],
    ['/?plateau=lyon&view=day', '/?plateau=lyon&view=day'],
    ['/alerts?plateau=lyon#part', '/alerts?plateau=lyon'],
    [undefined, '/'],
    [['/a'], '/'],
    ['', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/\t/evil.example/', '/'],
    ['/a/..//evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/enter/ticket', '/'],
    ['/api/v1/sign-out', '/'],
  ])('%j → %s', (asked, path) => {
    expect(ownPath(asked)).toBe(path);
  });
});
