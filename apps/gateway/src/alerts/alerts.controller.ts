import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { isFor, whoIs } from '#access';
import {
  AcknowledgeSchema,
  type AlertList,
  formatInstant,
  NoteSchema,
  OWNED_AT_MOST_MINUTES,
  ResolveSchema,
} from '#contract';
import { PlateauDirectory } from '#live';
import { CONFIGURATION, type VigieConfiguration } from '#runtime';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { dateParameter } from '../days/date-parameter.js';
import { knownPlateau } from '../access/known-plateau.js';
import { AlertArchive } from './alert-archive.js';
import { type Actor, AlertDesk } from './alert-desk.js';
import { alertFilter, type AlertQuery } from './alert-filter.js';
import { worstFirst } from './alert-item.js';
import { bodyReader, endOf, namesOf } from './request-values.js';

const acknowledgement = bodyReader(AcknowledgeSchema);
const note = bodyReader(NoteSchema);
const resolution = bodyReader(ResolveSchema);

/** What an alert of a rule that is no longer configured is owned for, in milliseconds. */
const OWNED_MS = 15 * 60_000;

/** Alerts: where they stand, what became of them, and what people do about them. */
@Controller('api/v1')
export class AlertsController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly archive: AlertArchive,
    private readonly desk: AlertDesk,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {}

  @Get('alerts')
  @Requires('list-alerts')
  @Header('cache-control', 'no-store')
  async listAll(
    @Req() { principal }: AuthorisedRequest,
    @Query('plateau') plateau: unknown,
    @Query() query: AlertQuery,
  ): Promise<AlertList> {
    const named = namesOf('plateau', plateau);
    const mine = this.directory.all().filter(({ id }) => isFor(principal, id) && (named?.includes(id) ?? true));
    return this.listOf(
      mine.map(({ id }) => id),
      query,
    );
  }

  @Get('plateaus/:plateau/alerts')
  @Requires('view-alerts')
  @Header('cache-control', 'no-store')
  async list(@Param('plateau') plateau: string, @Query() query: AlertQuery): Promise<AlertList> {
    return this.listOf([knownPlateau(this.directory, plateau).id], query);
  }

  @Get('plateaus/:plateau/alerts/history')
  @Requires('view-alerts')
  @Header('cache-control', 'no-store')
  async history(@Param('plateau') plateau: string, @Query('date') date: unknown) {
    return this.archive.day(
      knownPlateau(this.directory, plateau),
      date === undefined ? undefined : dateParameter(date),
    );
  }

  @Get('plateaus/:plateau/alerts/:id')
  @Requires('view-alerts')
  @Header('cache-control', 'no-store')
  async one(@Param('plateau') plateau: string, @Param('id') id: string) {
    return this.archive.one(knownPlateau(this.directory, plateau).id, id);
  }

  @Post('plateaus/:plateau/alerts/:id/acknowledge')
  @Requires('act-on-alerts')
  @HttpCode(200)
  async acknowledge(
    @Param('plateau') plateau: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: AuthorisedRequest,
  ) {
    knownPlateau(this.directory, plateau);
    const { until, forMinutes, note: said, takeOver = false } = acknowledgement(body ?? {});
    const actor = actorOf(request);
    const asked = { ...(until === undefined ? {} : { until }), ...(forMinutes === undefined ? {} : { forMinutes }) };
    const end = endOf(asked, { at: actor.at, mostMinutes: OWNED_AT_MOST_MINUTES });
    const owning = { takeOver, ...(said === undefined ? {} : { note: said }) };
    const untilOf = (rule: string) => end ?? actor.at + this.ownedMs(plateau, rule);
    return { alert: await this.desk.acknowledge(plateau, id, actor, { ...owning, untilOf }) };
  }

  @Post('plateaus/:plateau/alerts/:id/notes')
  @Requires('act-on-alerts')
  @HttpCode(200)
  async note(
    @Param('plateau') plateau: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: AuthorisedRequest,
  ) {
    knownPlateau(this.directory, plateau);
    const { text } = note(body);
    return { alert: await this.desk.note(plateau, id, actorOf(request), text) };
  }

  @Post('plateaus/:plateau/alerts/:id/resolve')
  @Requires('act-on-alerts')
  @HttpCode(200)
  async resolve(
    @Param('plateau') plateau: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: AuthorisedRequest,
  ) {
    knownPlateau(this.directory, plateau);
    const { note: said } = resolution(body ?? {});
    return { alert: await this.desk.resolve(plateau, id, actorOf(request), said) };
  }

  private async listOf(plateaus: readonly string[], query: AlertQuery): Promise<AlertList> {
    const isWanted = alertFilter(query);
    const all = await Promise.all(plateaus.map((plateau) => this.archive.standing(plateau)));
    return { at: formatInstant(Date.now()), alerts: all.flat().filter(isWanted).toSorted(worstFirst) };
  }

  private ownedMs(plateau: string, rule: string): number {
    const rules = this.configuration.plateaus.find(({ id }) => id === plateau)?.alerts;
    return rules?.find(({ id }) => id === rule)?.ackMs ?? OWNED_MS;
  }
}

/** Who asks, and when. */
export const actorOf = ({ principal }: AuthorisedRequest): Actor => ({ by: whoIs(principal), at: Date.now() });
