import { BadRequestException, Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PlateauDefinition } from '#board';
import { CALL_LIST_FIGURES, type CallTimeline, CASE_LIST_FIGURES, type CaseTimeline } from '#contract';
import { localDayAt } from '#floor';
import { PlateauDirectory } from '#live';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { ItemGone } from './item-gone.js';
import { callTable, caseTable } from '../export/item-tables.js';
import { type Format, formatOf } from '../export/file-answer.js';
import { FileDesk } from '../export/file-desk.js';
import { Items, type ListRequest } from './items.js';
import { knownPlateau } from '../access/known-plateau.js';
import { listRequest } from './list-request.js';

/** The calls and cases behind a number, and the life of each. */
@Controller('api/v1/plateaus')
export class ItemsController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly items: Items,
    private readonly files: FileDesk,
  ) {}

  @Get(':plateau/calls')
  @Requires('view-calls')
  @Header('cache-control', 'no-store')
  async calls(
    @Param('plateau') plateau: string,
    @Req() request: AuthorisedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const definition = knownPlateau(this.directory, plateau);
    const { state, ...query } = request.query;
    if (state === 'waiting') return void response.json(await this.items.waiting(definition));
    if (state !== undefined && state !== 'abandoned')
      throw new BadRequestException('expected state to be waiting or abandoned');
    const asked = listRequest(definition, { ...query, figure: state ?? query['figure'] }, CALL_LIST_FIGURES);
    const format = formatOf(request, response);
    if (isPage(format, request)) return void response.json(await this.items.calls(definition, asked));
    const table = callTable(this.items.everyCall(definition, asked), definition.agentFigures === true);
    await this.files.send(request, response, format, { ...fileOf(definition, 'calls', asked), table });
  }

  @Get(':plateau/cases')
  @Requires('view-cases')
  @Header('cache-control', 'no-store')
  async cases(
    @Param('plateau') plateau: string,
    @Req() request: AuthorisedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const definition = knownPlateau(this.directory, plateau);
    const asked = listRequest(definition, request.query, CASE_LIST_FIGURES);
    const format = formatOf(request, response);
    if (isPage(format, request)) return void response.json(await this.items.cases(definition, asked));
    const table = caseTable(this.items.everyCase(definition, asked), definition.agentFigures === true);
    await this.files.send(request, response, format, { ...fileOf(definition, 'cases', asked), table });
  }

  @Get(':plateau/calls/:call')
  @Requires('view-calls')
  @Header('cache-control', 'no-store')
  async call(@Param('plateau') plateau: string, @Param('call') id: string): Promise<CallTimeline> {
    const { timeline, itemsSince } = await this.items.call(knownPlateau(this.directory, plateau), id);
    if (timeline === undefined) throw new ItemGone(`call ${id}`, itemsSince);
    return timeline;
  }

  @Get(':plateau/cases/:case')
  @Requires('view-cases')
  @Header('cache-control', 'no-store')
  async case(@Param('plateau') plateau: string, @Param('case') id: string): Promise<CaseTimeline> {
    const { timeline, itemsSince } = await this.items.case(knownPlateau(this.directory, plateau), id);
    if (timeline === undefined) throw new ItemGone(`case ${id}`, itemsSince);
    return timeline;
  }
}

/** Lists come in pages as JSON, unless the whole of one is asked for as a file. */
const isPage = (format: Format, { query }: Request): boolean => format === 'json' && query['whole'] !== '1';

const fileOf = (definition: PlateauDefinition, what: string, { question, range }: ListRequest) => ({
  plateau: definition.id,
  name: [definition.id, localDayAt(definition, range.start).date, what, question.figure].join('-'),
  zone: definition.zone,
});
