import { randomUUID } from 'node:crypto';
import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Inject,
  NotFoundException,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import {
  formatInstant,
  parseInstant,
  type Silence,
  SILENCED_AT_MOST_MINUTES,
  type SilenceList,
  type SilenceRequest,
  SilenceRequestSchema,
} from '#contract';
import { PlateauDirectory } from '#live';
import type { AuditEntry, Register } from '#register';
import { CONFIGURATION, REGISTER, type VigieConfiguration } from '#runtime';
import { type AuthorisedRequest, Requires } from '../access/access.guard.js';
import { knownPlateau } from '../access/known-plateau.js';
import { ActRefused } from './act-refused.js';
import { type Actor, AlertDesk } from './alert-desk.js';
import { actorOf } from './alerts.controller.js';
import { bodyReader, endOf } from './request-values.js';

const SILENCES_AT_MOST = 100;

const silenceRequest = bodyReader(SilenceRequestSchema);

/** Silences: whom nobody is told of for a while, why, and who said so. */
@Controller('api/v1/plateaus/:plateau/alerts/silences')
export class SilencesController {
  constructor(
    private readonly directory: PlateauDirectory,
    private readonly desk: AlertDesk,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(CONFIGURATION) private readonly configuration: VigieConfiguration,
  ) {}

  @Get()
  @Requires('view-alerts')
  @Header('cache-control', 'no-store')
  async list(@Param('plateau') plateau: string): Promise<SilenceList> {
    knownPlateau(this.directory, plateau);
    const at = Date.now();
    const { silences } = await this.register.standing(plateau);
    return { at: formatInstant(at), silences: silences.filter((silence) => lasts(silence, at)) };
  }

  @Post()
  @Requires('silence-alerts')
  async silence(
    @Param('plateau') plateau: string,
    @Body() body: unknown,
    @Req() request: AuthorisedRequest,
  ): Promise<Silence> {
    knownPlateau(this.directory, plateau);
    const actor = actorOf(request);
    const silence = this.silenceOf(plateau, silenceRequest(body), actor);
    await this.desk.change(plateau, ({ silences }) => {
      const kept = silences.filter((known) => lasts(known, actor.at));
      if (kept.length >= SILENCES_AT_MOST) throw new ActRefused('too-many-silences');
      return changed([...kept, silence], entryOf(plateau, actor, 'silenced', silence));
    });
    return silence;
  }

  @Delete(':id')
  @Requires('silence-alerts')
  async end(
    @Param('plateau') plateau: string,
    @Param('id') id: string,
    @Req() request: AuthorisedRequest,
  ): Promise<Silence> {
    knownPlateau(this.directory, plateau);
    const actor = actorOf(request);
    let ended: Silence | undefined;
    await this.desk.change(plateau, ({ silences }) => {
      const kept = silences.filter((known) => lasts(known, actor.at));
      ended = kept.find((known) => known.id === id);
      if (ended === undefined) throw new NotFoundException(`no silence ${id} that lasts`);
      return changed(
        kept.filter((known) => known !== ended),
        entryOf(plateau, actor, 'silence-ended', ended),
      );
    });
    return ended!;
  }

  private silenceOf(plateau: string, request: SilenceRequest, { by, at }: Actor): Silence {
    const { until: _, forMinutes: __, reason, ...match } = request;
    if (Object.keys(match).length === 0) throw new BadRequestException('expected a rule, a queue or an urgency');
    const rules = this.configuration.plateaus.find(({ id }) => id === plateau)?.alerts ?? [];
    if (match.rule !== undefined && !rules.some(({ id }) => id === match.rule))
      throw new BadRequestException(`expected rule to be one of ${rules.map(({ id }) => id).join(', ')}`);
    const end = endOf(request, { at, mostMinutes: SILENCED_AT_MOST_MINUTES });
    if (end === undefined) throw new BadRequestException('expected until or forMinutes: no silence lasts for ever');
    return { id: randomUUID(), ...match, until: formatInstant(end), reason, by, at: formatInstant(at) };
  }
}

const lasts = ({ until }: Silence, at: number): boolean => parseInstant(until)! > at;

const changed = (silences: readonly Silence[], entry: AuditEntry) => ({
  states: new Map<string, string>(),
  silences,
  notices: [],
  audit: [entry],
  ended: [],
});

function entryOf(plateau: string, { by, at }: Actor, act: string, silence: Silence): AuditEntry {
  const { rule, queue, urgency, until, reason } = silence;
  const matched = Object.entries({ rule, queue, urgency }).flatMap(([name, value]) =>
    value ? [`${name} ${value}`] : [],
  );
  return { at, plateau, by, act, about: silence.id, detail: `${matched.join(', ')}, until ${until}: ${reason}` };
}
