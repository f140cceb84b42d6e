import { describe, expect, it } from '@jest/globals';
import { clearedSessionCookie, isOwnPage, sessionCookie, tokenFrom } from './credentials.js';

describe('tokenFrom', () => {
  it('reads a bearer token', () => {
    expect(tokenFrom({ authorization: 'Bearer aa.bb.cc' })).toBe('aa.bb.cc');
    expect(tokenFrom({ authorization: 'bearer  aa.bb.cc' })).toBe('aa.bb.cc');
  });

  it('reads the session cookie among others', () => {
    expect(tokenFrom({ cookie: 'a=1; vigie_session=aa.bb.cc; b=2' })).toBe('aa.bb.cc');
  });

  it('finds none where there is none', () => {
    expect(tokenFrom({})).toBeUndefined();
    expect(tokenFrom({ cookie: 'vigie_session=' })).toBeUndefined();
    expect(tokenFrom({ cookie: 'other=aa' })).toBeUndefined();
  });

  it('does not fall back to a cookie when an authorization of another kind is sent', () => {
    expect(tokenFrom({ authorization: 'Basic YTpi', cookie: 'vigie_session=aa.bb.cc' })).toBeUndefined();
    expect(tokenFrom({ authorization: 'Bearer ', cookie: 'vigie_session=aa.bb.cc' })).toBeUndefined();
  });
});

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, and of plain http where the page came over https', () => {
    expect(sessionCookie('aa.bb.cc', { secure: true, maxAgeSeconds: 60.9 }).split('; ').toSorted()).toEqual(
      ['HttpOnly', 'Max-Age=60', 'Path=/', 'SameSite=Strict', 'Secure', 'vigie_session=aa.bb.cc'].toSorted(),
    );
    expect(sessionCookie('aa.bb.cc', { secure: false, maxAgeSeconds: 60 })).not.toContain('Secure');
  });

  it('is cleared by an empty one that is over at once', () => {
    expect(clearedSessionCookie(false)).toMatch(/^vigie_session=; Max-Age=0/);
  });
});

describe('isOwnPage', () => {
  it.each([
    [{ host: 'board.example:8080' }, true],
    [{ host: 'board.example:8080', origin: 'http://board.example:8080' }, true],
    [{ host: 'Board.example', origin: 'https://board.example' }, true],
    [{ host: 'board.example:8080', origin: 'http://board.example:9090' }, false],
    [{ host: 'board.example', origin: 'https://else.example' }, false],
    [{ host: 'board.example', origin: 'null' }, false],
    [{ origin: 'https://else.example' }, false],
  ])('%j → %s', (headers, own) => {
    expect(isOwnPage(headers)).toBe(own);
  });
});
