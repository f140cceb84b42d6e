import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Meter, METER } from '#runtime';
import { Requires } from '../access/access.guard.js';

/** Tells Prometheus what is measured, for those who cannot reach `METRICS_ADDRESS`; route names and plateaus are no secret of the floor's callers. */
@Controller('metrics')
@Requires('view-metrics')
export class MetricsController {
  constructor(@Inject(METER) private readonly meter: Meter) {}

  @Get()
  async metrics(@Res() response: Response): Promise<void> {
    const { contentType, text } = await this.meter.page();
    // Express would put its own charset behind it.
    response.setHeader('content-type', contentType);
    response.setHeader('cache-control', 'no-store');
    response.end(text);
  }
}
