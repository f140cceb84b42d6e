import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Action, authorise, type Principal, AccessError } from '#access';
import { Admission } from './access/admission.js';

const ACTION = 'vigie:action';

/** Methods that change nothing. */
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Says which action a route is; a route without it answers nobody. */
export const Requires = (action: Action) => SetMetadata(ACTION, action);

/** Lets a route answer whoever asks. */
export const Open = () => SetMetadata(ACTION, 'open');

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
    request.principal = await this.admission.admit(request.headers, {
      changes: !READING.includes(request.method),
      address: request.ip ?? '',
    });
    if (action === undefined) throw new AccessError('role-not-allowed');
    const plateau = request.params['plateau'];
    authorise(request.principal, action, typeof plateau === 'string' ? plateau : undefined);
    return true;
  }
}
