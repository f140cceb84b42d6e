import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A receiver at an address that a notice must not be sent to. */
export class PrivateAddressError extends Error {
  constructor() {
    super('its address is private, and allowPrivate is not set');
    this.name = 'PrivateAddressError';
  }
}

/** Whether an IP address is one of the public internet: not private, loopback, link-local, reserved or a way to those. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** Throws where the host of a URL is an IP address that is not public; a name is judged when it is looked up. */
export function refusePrivate({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublic(host)) throw new PrivateAddressError();
}

/**
 * Looks a name up for a connection, and refuses it when any of its addresses is not public. What is answered here is what
 * is connected to, so that a name cannot mean something else a moment later.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    if (addresses.some(({ address }) => !isPublic(address))) return callback(new PrivateAddressError(), []);
    if (options.all === true) return callback(null, addresses);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};
