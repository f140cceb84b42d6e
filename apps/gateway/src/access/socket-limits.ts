import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import proxyAddress from 'proxy-addr';
import type { Server, Socket } from 'socket.io';
import { AccessError, Allowances } from '#access';
import { CONFIGURATION, type Meter, METER, type VigieConfiguration } from '#runtime';
import { refuse } from '../http/limited-server.js';
import { networkOf, TOO_MANY } from './request-limits.js';
import { socketRefusal } from './socket-refusal.js';

/**
 * What an address may open of sockets, and what each connection may say. Sockets pass by Express, and so by the limits of
 * its requests. What was refused is not counted, so that a floor behind one address comes in by and by, however many
 * screens return at once.
 */
@Injectable()
export class SocketLimits {
  private readonly allowances = new Allowances();
  private readonly isTrusted: (address: string, hops: number) => boolean;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Pick<VigieConfiguration, 'access' | 'plateaus'>,
    @Inject(METER) private readonly meter: Meter,
  ) {
    this.isTrusted = proxyAddress.compile([...configuration.access.trustedProxies]);
  }

  /** Where a request is from, as a proxy says it that the configuration trusts: Express tells it of its own alone. */
  addressOf(request: IncomingMessage): string {
    return proxyAddress(request, this.isTrusted) ?? '';
  }

  /** Refuses connections beyond the allowance of their address with 429, and ends those that say too much. */
  limit({ engine }: Server): void {
    engine.use((request: IncomingMessage, _response: unknown, next: () => void) => {
      const wait = isOpening(request) ? this.spendOfAddress('connects', request) : 0;
      if (wait === 0) return next();
      refuse(request.socket, TOO_MANY, [`retry-after: ${Math.ceil(wait / 1000)}`]);
    });
    const { access, plateaus } = this.configuration;
    const { perSecond, burst } = access.requests.ofCredential;
    // A page may ask for every plateau at once, and take each back.
    const ofConnection = { perSecond, burst: burst + 2 * plateaus.length };
    engine.on('connection', (connection) => {
      connection.on('packet', () => {
        if (this.allowances.spend(`says ${connection.id}`, ofConnection) === 0) return;
        this.meter.count('vigie_sockets_refused_total', { reason: 'too-many-messages' });
        connection.close(true);
      });
    });
  }

  /** Middleware of a namespace: one connection may ask for it again and again, with another credential each time. */
  readonly limitJoining = ({ request }: Socket, next: (error?: Error) => void): void => {
    next(this.spendOfAddress('joins', request) === 0 ? undefined : socketRefusal(new AccessError('too-many-requests')));
  };

  private spendOfAddress(what: 'connects' | 'joins', request: IncomingMessage): number {
    const name = `${what} ${networkOf(this.addressOf(request))}`;
    const wait = this.allowances.spend(name, this.configuration.access.requests.ofAddress);
    if (wait > 0) this.meter.count('vigie_sockets_refused_total', { reason: 'too-many-requests' });
    return wait;
  }
}

/** Whether a request opens a connection; others are of one that is open, or would take it to another transport. */
const isOpening = ({ url = '' }: IncomingMessage): boolean => !new URL(url, 'http://gateway').searchParams.has('sid');
