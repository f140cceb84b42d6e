import { Controller, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { ACCESS_ERROR_CODES, AccessError, type AccessStore, isFor, isOfSource, type Principal } from '#access';
import { ACCESS, CONFIGURATION, type VigieConfiguration } from '#runtime';
import { type EventsAnswer, isTokenRefusal } from '#contract';
import { PlateauDirectory, type TracedEvent } from '#live';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { AuditDesk } from '../audit/audit-desk.js';
import { EventsOutlet } from './events-outlet.js';
import { EVENTS_PATH } from './events-path.js';
import { EventsProblemFilter } from './events-problem.filter.js';
import { type EventRefusal, EventRefused } from './events-refused.js';
import { readEvents, type ReceivedEvent } from './events-request.js';

type Judged = TracedEvent | { readonly refusal: EventRefusal };

/** Takes events over HTTP, as the CloudEvents binding has them, for whoever has no Kafka. */
@Controller(EVENTS_PATH)
@UseFilters(EventsProblemFilter)
export class EventsController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly outlet: EventsOutlet,
    private readonly audit: AuditDesk,
    @Inject(ACCESS) private readonly store: AccessStore,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {}

  @Post()
  @Requires('send-events')
  async take(@Req() request: AuthorisedRequest, @Res() response: Response): Promise<void> {
    const { isBatch, events } = readEvents(request.headers, request.body as Buffer);
    const { producers } = this.configuration.access;
    const wait = await this.store.spend(`events:${request.principal.id}`, producers, events.length);
    if (wait > 0) {
      response.setHeader('retry-after', Math.ceil(wait / 1000));
      throw new AccessError('too-many-events');
    }
    const judged = events.map((decoded) => this.judge(decoded, request.principal));
    const refused = judged.flatMap((each) => ('refusal' in each ? [each.refusal] : []));
    await this.noteForeign(request, refused);
    if (!isBatch && refused[0] !== undefined) throw new EventRefused(refused[0]);
    await this.outlet.send(judged.flatMap((each) => ('event' in each ? [each] : [])));
    response.status(statusOf(judged.length, refused)).json(answerOf(judged, refused.length));
  }

  /** Events of others are more than a mistake of a connector: they are told apart from what is malformed. */
  private async noteForeign({ principal, ip = '' }: AuthorisedRequest, refused: readonly EventRefusal[]) {
    const code = refused.map(({ reason }) => reason).find(isTokenRefusal);
    if (code === undefined) return;
    await this.audit.refused(principal, { action: 'send-events', address: ip }, new AccessError(code));
  }

  private judge(decoded: ReceivedEvent, principal: Principal): Judged {
    if ('refusal' in decoded) return decoded;
    const { plateau, source } = decoded.event;
    if (!isFor(principal, plateau)) return refuse('plateau-not-allowed', ACCESS_ERROR_CODES['plateau-not-allowed']);
    if (!isOfSource(principal, source)) return refuse('source-not-allowed', ACCESS_ERROR_CODES['source-not-allowed']);
    if (this.directory.get(plateau) !== undefined) return decoded;
    return refuse('unknown-plateau', 'expected a plateau of the configuration');
  }
}

const refuse = (reason: EventRefusal['reason'], detail: string): Judged => ({ refusal: { reason, detail } });

function statusOf(events: number, refused: readonly EventRefusal[]): 202 | 207 | 400 | 403 {
  if (refused.length === 0) return 202;
  if (refused.length < events) return 207;
  return refused.every(({ reason }) => isTokenRefusal(reason)) ? 403 : 400;
}

const answerOf = (judged: readonly Judged[], refused: number): EventsAnswer => ({
  accepted: judged.length - refused,
  refused,
  events: judged.map((each, index) =>
    'event' in each ? { index, id: each.event.id, status: 'accepted' } : { index, status: 'refused', ...each.refusal },
  ),
});
