import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import type { Action } from '#access';
import { ACTION, type AuthorisedRequest } from '../access/access.guard.js';
import { AuditDesk } from './audit-desk.js';

/**
 * Keeps in the audit what a handler refuses by itself, for the plateaus that it finds in a query, a body or what it looks
 * up. What the guard refuses comes by here as little as what sockets are answered.
 */
@Injectable()
export class RefusalsInterceptor implements NestInterceptor {
  constructor(private readonly audit: AuditDesk) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { principal, params, ip = '' } = context.switchToHttp().getRequest<Partial<AuthorisedRequest>>();
    if (principal === undefined) return next.handle();
    const places = [context.getHandler(), context.getClass()];
    const action = places.map((place) => Reflect.getMetadata(ACTION, place) as Action | undefined).find(Boolean);
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        await this.audit.refused(principal, { action, plateau: params?.['plateau'], address: ip }, error);
        throw error;
      }),
    );
  }
}
