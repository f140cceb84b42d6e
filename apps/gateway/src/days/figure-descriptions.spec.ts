import { describe, expect, it } from '@jest/globals';
import { BoardAnswerSchema, DaySchema, FIGURE_NAMES } from '#contract';
import { AGENT_CATALOGUE, FLOOR_CATALOGUE, MILESTONE_CATALOGUE, NOW_CATALOGUE } from '#floor';
import { BOARD_FIGURES, DAY_FIGURES, describeFigures } from './figure-descriptions.js';

/** What the tests look at of a schema. */
interface Described {
  readonly description: string;
  readonly properties: Readonly<Record<string, Described>>;
  readonly patternProperties: Readonly<Record<string, Described>>;
  readonly items: Described;
}

const plain = (schema: object): Described => JSON.parse(JSON.stringify(schema));
const at = (schema: Described, ...path: string[]): Described =>
  path.reduce((inside, name) => inside.properties[name]!, schema);
const ofEach = ({ patternProperties }: Described): Described => Object.values(patternProperties)[0]!;
const bare = (schema: object): string =>
  JSON.stringify(schema, (key, value) => (key === 'description' ? undefined : value));

const DAY = plain(describeFigures(DaySchema, DAY_FIGURES));
const BOARD = plain(describeFigures(BoardAnswerSchema, BOARD_FIGURES));

describe('the descriptions of figures', () => {
  it('are those of the catalogue, for each figure wherever a day has it', () => {
    for (const place of [at(DAY, 'total'), ofEach(ofEach(at(DAY, 'by'))), at(DAY, 'intervals').items]) {
      for (const name of FIGURE_NAMES)
        expect(at(place, name).description).toContain(FLOOR_CATALOGUE[name].words.en.definition);
    }
  });

  it('tell figures of one name apart by their place', () => {
    const ofAgents = AGENT_CATALOGUE.wrapUpSeconds.words.en.definition;
    expect(at(DAY, 'agents', 'total', 'wrapUpSeconds').description).toContain(ofAgents);
    expect(at(DAY, 'total', 'wrapUpSeconds').description).not.toContain(ofAgents);
    expect(at(ofEach(at(DAY, 'milestones')), 'total', 'reached').description).toContain(
      MILESTONE_CATALOGUE.reached.words.en.definition,
    );
  });

  it('reach what a board counts now and in its windows, and not its records of the same name', () => {
    const { slots, byQueue } = NOW_CATALOGUE;
    expect(at(BOARD, 'now', 'slots', 'saturation').description).toContain(slots.saturation.words.en.definition);
    expect(at(ofEach(at(BOARD, 'now', 'byQueue')), 'estimatedWait').description).toContain(
      byQueue.estimatedWait.words.en.definition,
    );
    expect(at(BOARD, 'windows', '15m', 'total', 'offered').description).toContain(
      FLOOR_CATALOGUE.offered.words.en.definition,
    );
    for (const records of ['calls', 'unconfirmed', 'cases'] as const)
      expect(at(BOARD, records)).toEqual(plain(BoardAnswerSchema.properties[records]));
  });

  it('change nothing but descriptions', () => {
    expect(bare(DAY)).toBe(bare(DaySchema));
    expect(bare(BOARD)).toBe(bare(BoardAnswerSchema));
  });
});
