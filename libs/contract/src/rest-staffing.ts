import { Type, type TSchema } from 'typebox';

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const seconds = (description: string) => nullable(Type.Number({ minimum: 0, description }));
const agents = (description: string) => nullable(Type.Integer({ minimum: 0, description }));

/** The lengths in minutes that a day's staffing can be told by. */
export const STRETCHES = [15, 30, 60] as const;

const NeedSchema = Type.Object({
  offered: Type.Integer({ minimum: 0 }),
  handleSeconds: seconds('The mean handle time: of the stretch, or of the day where none was handled in it'),
  patienceSeconds: seconds('The mean patience: of the stretch, or of the day where fewer than five gave up in it'),
  erlangC: agents('Agents needed if nobody gave up (M/M/n)'),
  erlangA: agents('Agents needed with callers of that patience (M/M/n + M)'),
  atWork: Type.Number({ minimum: 0, description: 'Agents signed in and not on break, on average' }),
});

/** `GET /api/v1/plateaus/{id}/days/{date}/staffing` */
export const DayStaffingSchema = Type.Object({
  plateau: Type.String(),
  date: Type.String({ format: 'date' }),
  zone: Type.String(),
  at: Type.String({ format: 'date-time' }),
  withinSeconds: Type.Number({ minimum: 0 }),
  percent: Type.Number({ description: 'Of the callers, to be answered within that' }),
  stretches: Type.Array(
    Type.Object({
      start: Type.String({ format: 'date-time' }),
      end: Type.String({ format: 'date-time' }),
      total: NeedSchema,
      byQueue: Type.Record(Type.String(), NeedSchema, { description: 'Each as if its agents served no other queue' }),
    }),
    { description: 'Those that have begun' },
  ),
});
