import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Action, authorise, isOwnPage, type Principal, tokenFrom, verifyToken, AccessError } from '#access';
import { SECRET } from './secret.js';

const ACTION = 'vigie:action';

/** Says which action a route is; a route without it answers nobody. */
export const Requires = (action: Action) => SetMetadata(ACTION, action);

/** Lets a route answer without a token. */
export const Open = () => SetMetadata(ACTION, 'open');

/** A request whose token was verified. */
export interface AuthorisedRequest extends Request {
  principal: Principal;
}

/** Verifies the token of each request, and looks its role and plateau up in the one table of `#access`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.getAllAndOverride<Action | 'open' | undefined>(ACTION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (action === 'open') return true;
    // A socket's token was verified in its handshake; its handlers answer a refusal themselves, as an acknowledgement.
    if (context.getType() === 'ws') return action !== undefined;
    const request = context.switchToHttp().getRequest<AuthorisedRequest>();
    const { headers } = request;
    if (headers.authorization === undefined && !isOwnPage(headers)) throw new AccessError('invalid-token');
    request.principal = await verifyToken(this.secret, tokenFrom(headers));
    if (action === undefined) throw new AccessError('role-not-allowed');
    const plateau = request.params['plateau'];
    authorise(request.principal, action, typeof plateau === 'string' ? plateau : undefined);
    return true;
  }
}
