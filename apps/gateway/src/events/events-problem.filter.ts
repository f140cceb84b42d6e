import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { BusError } from '#bus';
import { DEAD_LETTER_REASONS, isTokenRefusal, type Problem } from '#contract';
import { LedgerError } from '#ledger';
import { LOGGER } from '#runtime';
import { EventRefused } from './events-refused.js';

/** When a sender should try again, in seconds. */
const RETRY_AFTER_SECONDS = 5;

/** Answers, as problem details, why events were not taken: they are wrong, or there is nowhere to put them now. */
@Catch(EventRefused, BusError, LedgerError)
export class EventsProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: EventRefused | BusError | LedgerError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = error instanceof EventRefused ? refused(error) : away(error);
    if (problem.status === 503) {
      this.logger.warn({ err: error }, 'events were not taken');
      response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

const refused = ({ status, refusal: { reason, detail } }: EventRefused): Problem => ({
  type: `urn:vigie:problem:${reason}`,
  title: isTokenRefusal(reason) ? 'Not allowed' : DEAD_LETTER_REASONS[reason],
  status,
  detail,
});

const away = (error: BusError | LedgerError): Problem => ({
  type: `urn:vigie:problem:${error instanceof BusError ? 'bus-away' : 'ledger-away'}`,
  title: error instanceof BusError ? 'Kafka does not answer' : 'The ledger does not answer',
  status: 503,
  detail: 'Send everything again in a moment, under the same ids.',
});
