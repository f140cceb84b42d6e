import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { type Action, authorise, type Principal, AccessError } from '#access';
import { AuditDesk, type Refused } from '../audit/audit-desk.js';
import { Admission } from './admission.js';
import { CredentialLimits } from './request-limits.js';

/** Under which a handler or its class says which action it is. */
export const ACTION = 'vigie:action';

/** Under which an open handler or its class says why it is. */
export const WHY_OPEN = 'vigie:why-open';

/** Methods that change nothing. */
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Says which action a route is; a route without it answers nobody. */
export const Requires = (action: Action) => SetMetadata(ACTION, action);

/** Lets a route answer whoever asks; `why` is read in `docs/security.md`. */
export const Open = (why: string) => applyDecorators(SetMetadata(ACTION, 'open'), SetMetadata(WHY_OPEN, why));

/** A request of somebody who was let in. */
export interface AuthorisedRequest extends Request {
  principal: Principal;
}

/** Finds out who asks, and looks its role and plateau up in the one table of `#access`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admission: Admission,
    private readonly audit: AuditDesk,
    private readonly limits: CredentialLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.getAllAndOverride<Action | 'open' | undefined>(ACTION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (action === 'open') return true;
    // Who a socket is was found out in its handshake; its handlers answer a refusal themselves, as an acknowledgement.
    if (context.getType() === 'ws') return action !== undefined;
    const request = context.switchToHttp().getRequest<AuthorisedRequest>();
    const wanted = { action, plateau: request.params['plateau'], address: request.ip ?? '' };
    request.principal = await this.who(request, wanted);
    // Events are counted one by one, where they are taken.
    const wait = action === 'send-events' ? 0 : this.limits.spend(request.principal);
    if (wait > 0) {
      context
        .switchToHttp()
        .getResponse<Response>()
        .setHeader('retry-after', Math.ceil(wait / 1000));
      throw new AccessError('too-many-requests');
    }
    try {
      if (action === undefined) throw new AccessError('role-not-allowed');
      authorise(request.principal, action, typeof wanted.plateau === 'string' ? wanted.plateau : undefined);
      return true;
    } catch (error) {
      await this.audit.refused(request.principal, wanted, error);
      throw error;
    }
  }

  private async who({ headers, method }: Request, wanted: Refused): Promise<Principal> {
    try {
      return await this.admission.admit(headers, { changes: !READING.includes(method), address: wanted.address });
    } catch (error) {
      await this.audit.turnedAway(wanted, error);
      throw error;
    }
  }
}
