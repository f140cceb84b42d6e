import { describe, expect, it } from '@jest/globals';
import { bearerOf, clearedCookie, cookieOf, isOwnPage, secretCookie, SESSION_COOKIE } from './credentials.js';

describe('what a request brings', () => {
  it('is a bearer token', () => {
    expect(bearerOf({ authorization: 'Bearer aa.bb.cc' })).toBe('aa.bb.cc');
    expect(bearerOf({ authorization: 'bearer  aa.bb.cc' })).toBe('aa.bb.cc');
    for (const authorization of ['Basic YTpi', 'Bearer ', '']) expect(bearerOf({ authorization })).toBeUndefined();
    expect(bearerOf({})).toBeUndefined();
  });

  it('or a cookie among others', () => {
    expect(cookieOf({ cookie: 'a=1; vigie_session=aa; b=2' }, SESSION_COOKIE)).toBe('aa');
    for (const cookie of ['vigie_session=', 'other=aa']) expect(cookieOf({ cookie }, SESSION_COOKIE)).toBeUndefined();
    expect(cookieOf({}, SESSION_COOKIE)).toBeUndefined();
  });
});

describe('a secret cookie', () => {
  it('is out of reach of scripts and other sites, and of plain http where the page came over https', () => {
    expect(secretCookie('name', 'aa', { secure: true, maxAgeSeconds: 60.9 }).split('; ').toSorted()).toEqual(
      ['HttpOnly', 'Max-Age=60', 'Path=/', 'SameSite=Strict', 'Secure', 'name=aa'].toSorted(),
    );
    expect(secretCookie('name', 'aa', { secure: false, maxAgeSeconds: 60 })).not.toContain('Secure');
    expect(secretCookie('name', 'aa', { secure: false, maxAgeSeconds: 60, sameSite: 'lax' })).toContain('SameSite=Lax');
  });

  it('is cleared by an empty one that is over at once', () => {
    expect(clearedCookie('name', false)).toMatch(/^name=; Max-Age=0/);
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
    expect(isOwnPage(headers, false)).toBe(own);
  });

  it('knows the address that people are told, where a proxy asks under a host of its own', () => {
    const [own, publicUrl] = [{ host: 'gateway:8080' }, 'https://vigie.example/'];
    expect(isOwnPage({ ...own, origin: 'https://vigie.example' }, true, publicUrl)).toBe(true);
    for (const origin of ['http://vigie.example', 'https://vigie.example:8443', 'https://a.vigie.example', 'null'])
      expect(isOwnPage({ ...own, origin }, false, publicUrl)).toBe(false);
  });

  it('wants to be told the page by a request that changes something', () => {
    expect(isOwnPage({ host: 'board.example' }, true)).toBe(false);
    expect(isOwnPage({ host: 'board.example', origin: 'https://board.example' }, true)).toBe(true);
    expect(isOwnPage({ host: 'board.example', origin: 'https://else.example' }, true)).toBe(false);
  });
});
