import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import ipaddr from 'ipaddr.js';
import { ACCESS_ERROR_CODES, Allowances, type Principal } from '#access';
import type { Problem } from '#contract';
import { type AccessSettings, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { EVENTS_PATH } from '../events/events-path.js';

/** Whoever has an IPv6 address has these many bits of it from a provider, and makes the others up. */
const NETWORK_BITS = 64;

/** What is limited by address here; health and the page's own files are not, and sockets are by their own limits. */
export const LIMITED_PATHS = ['/api', '/enter', '/metrics'];

/**
 * Answers an address that asks more than it may with 429, before anything of its request is read and before Redis is
 * asked who it is. Events have an allowance of their own, as great as that of a producer's token.
 */
export function limitAddresses({ requests, producers }: AccessSettings) {
  const allowances = new Allowances();
  return (request: Request, response: Response, next: NextFunction): void => {
    const isOfEvents = request.originalUrl.startsWith(`/${EVENTS_PATH}`);
    const name = `${isOfEvents ? 'events' : 'asks'} ${networkOf(request.ip ?? '')}`;
    const wait = allowances.spend(name, isOfEvents ? producers : requests.ofAddress);
    if (wait === 0) return next();
    response.setHeader('retry-after', Math.ceil(wait / 1000));
    response.status(429).type('application/problem+json').send(JSON.stringify(TOO_MANY));
  };
}

/** What each credential may still ask of this gateway. */
@Injectable()
export class CredentialLimits {
  private readonly allowances = new Allowances();

  constructor(@Inject(CONFIGURATION) private readonly configuration: Pick<VigieConfiguration, 'access'>) {}

  /** Spends one request; answers how long to wait in milliseconds, 0 where it is answered. */
  spend({ id }: Principal): number {
    return this.allowances.spend(id, this.configuration.access.requests.ofCredential);
  }
}

/** What an address or a credential is told that asks more than it may. */
export const TOO_MANY: Problem = {
  type: 'urn:vigie:problem:too-many-requests',
  title: 'Not now',
  status: 429,
  detail: ACCESS_ERROR_CODES['too-many-requests'],
};

/** What of an address is counted: an IPv4 address whole, of an IPv6 address its network. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${NETWORK_BITS}`).toString();
}
