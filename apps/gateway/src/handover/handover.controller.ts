import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { HandoverNoteRequestSchema } from '#contract';
import { PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { actorOf } from '../alerts/alerts.controller.js';
import { bodyReader } from '../alerts/request-values.js';
import { knownPlateau } from '../access/known-plateau.js';
import { HandoverDesk } from './handover-desk.js';

const noteRequest = bodyReader(HandoverNoteRequestSchema);

/** What one shift of a plateau leaves to the next. */
@Controller('api/v1/plateaus/:plateau/handover')
export class HandoverController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly desk: HandoverDesk,
  ) {}

  @Get()
  @Requires('view-handover')
  @Header('cache-control', 'no-store')
  async list(@Param('plateau') plateau: string) {
    return this.desk.list(knownPlateau(this.directory, plateau).id, Date.now());
  }

  @Post('notes')
  @Requires('write-handover')
  @HttpCode(200)
  async write(@Param('plateau') plateau: string, @Body() body: unknown, @Req() request: AuthorisedRequest) {
    const { id } = knownPlateau(this.directory, plateau);
    return { shift: await this.desk.write(id, actorOf(request), noteRequest(body)) };
  }
}
