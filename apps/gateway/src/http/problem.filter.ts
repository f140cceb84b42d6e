import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { AccessError } from '#access';
import type { ItemGoneProblem, Problem } from '#contract';
import { LedgerError, refusalOf } from '#ledger';
import { RegisterError } from '#register';
import { LOGGER } from '#runtime';
import { statusOf } from '../access/refusal-status.js';
import { ActRefused } from '../alerts/act-refused.js';
import { ItemGone } from '../items/item-gone.js';

/** Answers every error as RFC 9457 problem details; what went wrong inside stays inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const answer = problemOf(error);
    if (answer.status >= 500)
      this.logger.error({ err: error, path: host.switchToHttp().getRequest<Request>().path }, 'a request failed');
    if (answer.status === 401) response.setHeader('www-authenticate', 'Bearer');
    response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
  }
}

const problem = (status: number, code: string, title: string, detail?: string): Problem => ({
  type: `urn:vigie:problem:${code}`,
  title,
  status,
  ...(detail === undefined ? {} : { detail }),
});

function problemOf(error: unknown): Problem | ItemGoneProblem {
  if (error instanceof AccessError) return problem(statusOf(error), error.code, 'Not allowed', error.message);
  if (error instanceof LedgerError)
    return problem(503, `ledger-${refusalOf(error) ?? 'away'}`, 'The ledger does not answer', 'Ask again in a moment.');
  if (error instanceof RegisterError)
    return problem(503, 'register-away', 'The register of alerts does not answer', 'Ask again in a moment.');
  if (error instanceof ActRefused) return problem(409, error.code, 'Nothing was changed', error.message);
  if (error instanceof ItemGone)
    return { ...problem(404, 'item-gone', 'No such item is kept', error.message), itemsSince: error.itemsSince };
  if (error instanceof HttpException)
    return problem(error.getStatus(), `http-${error.getStatus()}`, error.name.replace(/Exception$/, ''), error.message);
  if (isRefusedByExpress(error)) return problem(error.status, `http-${error.status}`, titleOf(error.status));
  return problem(500, 'internal', 'Vigie could not answer');
}

/** What Express and its parsers refuse, such as a body that is too long or no JSON: their messages may show the body. */
const isRefusedByExpress = (error: unknown): error is { readonly status: number } =>
  error instanceof Error && 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500;

const titleOf = (status: number): string => STATUS_CODES[status] ?? 'Not understood';
