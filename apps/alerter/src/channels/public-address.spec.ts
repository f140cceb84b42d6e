import { expect, it } from '@jest/globals';
import { isPublic, refusePrivate } from './public-address.js';

it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])('takes %s for public', (address) => {
  expect(isPublic(address)).toBe(true);
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '198.18.0.1',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'no address',
])('takes %s for none that may be sent to', (address) => {
  expect(isPublic(address)).toBe(false);
});

it.each(['http://127.1/', 'http://0x7f000001/', 'http://2130706433/', 'http://[::1]:8080/', 'https://[fe80::1]/'])(
  'refuses %s however it is written',
  (url) => {
    expect(() => refusePrivate(new URL(url))).toThrow('private');
  },
);

it('leaves names to their lookup', () => {
  expect(() => refusePrivate(new URL('https://localhost/'))).not.toThrow();
});
