import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { LogWatch } from '#live';
import { Open } from '../access/access.guard.js';

/** Answers whoever restarts processes and routes requests; tells nothing of the floor. */
@Controller('health')
@Open('Asked by what restarts processes and routes requests; it tells nothing of the floor.')
export class HealthController {
  constructor(private readonly logWatch: LogWatch) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  ready() {
    const { trouble } = this.logWatch;
    if (trouble !== undefined) throw new ServiceUnavailableException(trouble);
    return { status: 'ready' };
  }
}
