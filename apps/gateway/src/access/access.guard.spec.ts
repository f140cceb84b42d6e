import { Controller, Get } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { describe, expect, it } from '@jest/globals';
import type { Principal } from '#access';
import type { AuditDesk } from '../audit/audit-desk.js';
import type { Admission } from './admission.js';
import type { CredentialLimits } from './request-limits.js';
import { AccessGuard, Open, Requires } from './access.guard.js';

const ADMIN: Principal = { role: 'admin', plateaus: ['*'], kind: 'token', id: 'a', expiresAt: Infinity };

@Controller()
class Routes {
  @Get()
  forgotten(): void {}

  @Get()
  @Requires('view-board')
  board(): void {}

  @Get()
  @Open('It is tested here.')
  open(): void {}
}

describe('the guard of every route and message', () => {
  const refused: unknown[] = [];
  const audit = { refused: async (...told: unknown[]) => void refused.push(told) };
  const admission = { admit: async () => ADMIN };
  const guard = new AccessGuard(
    new Reflector(),
    admission as unknown as Admission,
    audit as unknown as AuditDesk,
    { spend: () => 0 } as unknown as CredentialLimits,
  );
  const asks = (name: keyof Routes, type = 'http') => {
    const request = { headers: {}, method: 'GET', params: { plateau: 'lyon' } };
    const context = new ExecutionContextHost([request], Routes, Routes.prototype[name]);
    context.setType(type);
    return guard.canActivate(context);
  };

  it('refuses what does not say which action it is, to an administrator of everything too', async () => {
    await expect(asks('forgotten')).rejects.toMatchObject({ code: 'role-not-allowed' });
    expect(await asks('forgotten', 'ws')).toBe(false);
    const wanted = { action: undefined, plateau: 'lyon', address: '' };
    expect(refused).toEqual([[ADMIN, wanted, expect.objectContaining({ code: 'role-not-allowed' })]]);
  });

  it('lets in where the table does, and where a route is open', async () => {
    expect([await asks('board'), await asks('board', 'ws'), await asks('open')]).toEqual([true, true, true]);
  });
});
