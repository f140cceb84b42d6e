import { Controller, Get, Header, Req } from '@nestjs/common';
import { actionsOf, whoIs } from '#access';
import { formatInstant, type Me } from '#contract';
import { type AuthorisedRequest, Requires } from './access.guard.js';

/** Tells a page who it is signed in as, so that it offers nothing that would be refused. */
@Controller('api/v1/me')
export class MeController {
  @Get()
  @Requires('view-self')
  @Header('cache-control', 'no-store')
  me(@Req() { principal }: AuthorisedRequest): Me {
    return {
      who: whoIs(principal),
      role: principal.role,
      kind: principal.kind,
      plateaus: [...principal.plateaus],
      may: actionsOf(principal),
      expiresAt: formatInstant(principal.expiresAt),
    };
  }
}
