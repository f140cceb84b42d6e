import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Silence } from '#contract';
import { type AuditEntry, OF_NO_PLATEAU, type Register } from '#register';
import { until } from '../../until.js';
import { alert, FIRED, move, notice, reportNotice } from './fixtures.js';

/** How the suite gets at an implementation. */
export interface RegisterSubject {
  readonly register: Register;
  /** A second client of the same register; the same one where there can be only one. */
  readonly other: Register;
  /** Milliseconds since the epoch, as the register's clock has them. */
  now(): Promise<number>;
  close(): Promise<void>;
}

const SILENCE: Silence = {
  id: 's-1',
  queue: 'road',
  until: '2026-03-01T10:00:00.000Z',
  reason: 'a test of the line',
  by: 'desk',
  at: '2026-03-01T09:00:00.000Z',
};

const noteOf = (text: string) => ({ by: 'desk', at: '2026-03-01T13:55:00.000Z', text });

/** What is kept about plateaus, on whichever implementation `make` gives. */
export function registerSuite(name: string, make: () => Promise<RegisterSubject>, describeHere = describe): void {
  describeHere(`the register (${name})`, () => {
    let subject: RegisterSubject;
    let register: Register;
    let plateau: string;
    let number = 0;

    const entry = (act: string): AuditEntry => ({ at: FIRED, plateau, by: 'vigie', act, about: 'e-1' });
    const rows = async () => (await register.outbox(100)).filter((row) => row.plateau === plateau).map(({ id }) => id);
    const audit = async () => {
      const now = await subject.now();
      return (await register.audit(plateau, now - 60_000, now + 60_000)).map(({ act }) => act);
    };

    beforeAll(async () => {
      subject = await make();
      register = subject.register;
    });
    afterAll(() => subject.close());
    beforeEach(() => {
      plateau = `p${(number += 1)}`;
    });

    it('knows nothing of a plateau that was never written', async () => {
      expect(await register.standing(plateau)).toEqual({ revision: 0, states: new Map(), silences: [] });
      expect([await register.dead(plateau), await register.ended(plateau, 0, Date.now()), await audit()]).toEqual([
        [],
        [],
        [],
      ]);
    });

    it('writes states, silences, notices, audit and ended episodes together', async () => {
      const states = new Map([
        ['a', '{"state":"firing"}'],
        ['b', 'b'],
      ]);
      const [first, second] = [notice(`${plateau}-1`, plateau), notice(`${plateau}-2`, plateau)];
      const more = { states, silences: [SILENCE], notices: [first, second], ended: [alert('e-9')] };
      const answer = await register.move(move(plateau, 0, { ...more, audit: [entry('fired'), entry('silenced')] }));
      expect(answer).toEqual({ moved: true, revision: 1 });
      expect(await subject.other.standing(plateau)).toEqual({ revision: 1, states, silences: [SILENCE] });
      expect((await subject.other.outbox(100)).filter((row) => row.plateau === plateau)).toEqual([first, second]);
      expect(await audit()).toEqual(['fired', 'silenced']);
      expect(await register.ended(plateau, FIRED, FIRED + 1)).toEqual([alert('e-9')]);
    });

    it('keeps what a move does not name, and forgets what it forgets', async () => {
      const both = new Map([
        ['a', '1'],
        ['b', '2'],
      ]);
      await register.move(move(plateau, 0, { states: both, silences: [SILENCE] }));
      await register.move(move(plateau, 1, { states: new Map([['a', undefined]]) }));
      const standing = { revision: 2, states: new Map([['b', '2']]), silences: [SILENCE] };
      expect(await register.standing(plateau)).toEqual(standing);
      await register.move(move(plateau, 2, { silences: [] }));
      expect((await register.standing(plateau)).silences).toEqual([]);
    });

    it('refuses a move that expects another revision, and changes nothing', async () => {
      await register.move(move(plateau, 0, { states: new Map([['a', '1']]) }));
      const late = { states: new Map([['a', '2']]), notices: [notice(`${plateau}-1`, plateau)], ended: [alert('e-1')] };
      for (const expected of [0, 2])
        expect(await register.move(move(plateau, expected, { ...late, audit: [entry('fired')] }))).toEqual({
          moved: false,
          reason: 'other-revision',
        });
      expect(await register.standing(plateau)).toMatchObject({ revision: 1, states: new Map([['a', '1']]) });
      expect([await rows(), await audit(), await register.ended(plateau, FIRED, FIRED + 1)]).toEqual([[], [], []]);
    });

    it('lets one of two moves of one revision pass', async () => {
      const write = (client: Register, state: string) =>
        client.move(move(plateau, 0, { states: new Map([['a', state]]) }));
      const answers = await Promise.all([write(register, '1'), write(subject.other, '2')]);
      expect(answers.filter(({ moved }) => moved).length).toBe(1);
      expect((await register.standing(plateau)).revision).toBe(1);
    });

    it('has one row for one id, the first, until it was handed over', async () => {
      const id = `${plateau}-1`;
      await register.move(move(plateau, 0, { notices: [notice(id, plateau)] }));
      await register.move(move(plateau, 1, { notices: [notice(id, plateau, 'other'), notice(`${id}b`, plateau)] }));
      expect((await register.outbox(100)).filter((row) => row.id === id)).toEqual([notice(id, plateau)]);
      expect(await rows()).toEqual([id, `${id}b`]);
      await register.handedOver([id, 'never-there']);
      expect(await rows()).toEqual([`${id}b`]);
      await register.handedOver([]);
    });

    it('gives the oldest rows first, and no more than asked for', async () => {
      await register.handedOver((await register.outbox(1_000)).map(({ id }) => id));
      const ids = ['z', 'a', 'm'].map((letter) => `${plateau}-${letter}`);
      await register.move(move(plateau, 0, { notices: ids.map((id) => notice(id, plateau)) }));
      expect((await register.outbox(2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    });

    it('puts other words in the place of an ended episode, and brings none back that is gone', async () => {
      await register.move(move(plateau, 0, { ended: [alert('e-1')] }));
      const reworded = { ...alert('e-1'), subject: { kind: 'call' as const, id: '†' } };
      await register.reword(plateau, [reworded, alert('e-gone')]);
      await register.reword(plateau, []);
      expect(await register.ended(plateau, FIRED, FIRED + 1)).toEqual([reworded]);
    });

    it('writes an ended episode once by its id, and finds it by when it fired', async () => {
      await register.move(move(plateau, 0, { ended: [alert('late', FIRED + 5), alert('early', FIRED)] }));
      await register.move(move(plateau, 1, { ended: [{ ...alert('early'), step: 3 }] }));
      expect(await register.ended(plateau, FIRED, FIRED + 6)).toEqual([alert('early'), alert('late', FIRED + 5)]);
      expect(await register.ended(plateau, FIRED + 1, FIRED + 5)).toEqual([]);
    });

    it('finds an ended episode by its id', async () => {
      await register.move(move(plateau, 0, { ended: [alert('e-1')] }));
      expect(await subject.other.endedOne(plateau, 'e-1')).toEqual(alert('e-1'));
      expect(await register.endedOne(plateau, 'e-2')).toBeUndefined();
      expect(await register.endedOne(`${plateau}-other`, 'e-1')).toBeUndefined();
    });

    it('tells the revision of each plateau that was written', async () => {
      const revision = async () => (await subject.other.revisions()).get(plateau);
      await register.standing(plateau);
      expect(await revision()).toBeUndefined();
      await register.move(move(plateau, 0));
      await register.move(move(plateau, 1));
      expect(await revision()).toBe(2);
    });

    it('tells who watches which plateau moved, and nothing of a refused move', async () => {
      const heard: [string, number][] = [];
      // Of a Cluster, word of what was done before may still be on its way from server to server.
      const end = await subject.other.watch((moved, revision) => moved === plateau && heard.push([moved, revision]));
      await register.move(move(plateau, 5));
      await register.move(move(plateau, 0));
      await until(() => heard.length > 0, 'word of the move');
      await end();
      await register.move(move(plateau, 1));
      expect(heard).toEqual([[plateau, 1]]);
      expect((await subject.other.revisions()).get(plateau)).toBe(2);
    });

    it('keeps which channels are used no more, until they are used again', async () => {
      const gone = { channel: plateau, fingerprint: 'f', at: FIRED, error: '410' };
      const own = async () => (await subject.other.disabled()).filter(({ channel }) => channel === plateau);
      await register.disable(gone);
      await register.disable({ ...gone, fingerprint: 'g' });
      expect(await own()).toEqual([{ ...gone, fingerprint: 'g' }]);
      await register.enable(plateau);
      expect(await own()).toEqual([]);
    });

    it('notes what belongs to no move, and finds it by when it was written', async () => {
      const before = await subject.now();
      await register.note({ ...entry('delivered'), detail: 'desk' });
      await register.note(entry('failed'));
      expect(await audit()).toEqual(['delivered', 'failed']);
      expect(await register.audit(plateau, before - 60_000, before)).toEqual([]);
    });

    it('keeps the lines that are about no plateau apart', async () => {
      const about = `session of ${plateau}`;
      await register.note({ ...entry('signed-in'), about, plateau: OF_NO_PLATEAU });
      const now = await subject.now();
      const lines = await subject.other.audit(OF_NO_PLATEAU, now - 60_000, now + 60_000);
      expect(lines.filter((line) => line.about === about).map(({ act }) => act)).toEqual(['signed-in']);
      expect(await audit()).toEqual([]);
    });

    it('gives a long audit in pages', async () => {
      for (const act of ['a', 'b', 'c', 'd', 'e']) await register.note(entry(act));
      const now = await subject.now();
      const page = (after?: string) =>
        register.audit(plateau, now - 60_000, now + 60_000, { limit: 2, ...(after === undefined ? {} : { after }) });
      const first = await page();
      const second = await page(first.at(-1)!.id);
      const third = await page(second.at(-1)!.id);
      expect([first, second, third].map((lines) => lines.map(({ act }) => act))).toEqual([
        ['a', 'b'],
        ['c', 'd'],
        ['e'],
      ]);
      expect(await page(third.at(-1)!.id)).toEqual([]);
    });

    it('gives a long audit from its end too', async () => {
      for (const act of ['a', 'b', 'c', 'd']) await register.note(entry(act));
      const now = await subject.now();
      const page = (upTo?: string) =>
        register.auditBack(plateau, now - 60_000, now + 60_000, { limit: 3, ...(upTo === undefined ? {} : { upTo }) });
      const first = await page();
      const second = await page(first.at(-1)!.id);
      expect([first, second].map((lines) => lines.map(({ act }) => act))).toEqual([
        ['d', 'c', 'b'],
        ['b', 'a'],
      ]);
      expect(await register.auditBack(plateau, now - 60_000, now - 30_000, { limit: 3 })).toEqual([]);
    });

    it('keeps each version of the note of a shift, and none of a writer who has not seen the last', async () => {
      const write = (client: Register, expected: number, text: string) =>
        client.writeShiftNote({ plateau, shift: FIRED, expected, note: noteOf(text), entry: entry(`wrote ${text}`) });
      expect(await write(register, 0, 'a coach at exit 12')).toBe(true);
      const both = await Promise.all([write(register, 1, 'é ✓'), write(subject.other, 1, 'too late')]);
      expect(both.filter((written) => written)).toHaveLength(1);
      expect(await write(register, 0, 'unseen')).toBe(false);
      expect(await write(register, 2, '')).toBe(true);
      const [own, other] = await subject.other.shiftNotes(plateau, [FIRED, FIRED + 1]);
      const second = both[0] ? 'é ✓' : 'too late';
      expect([own, other]).toEqual([[noteOf('a coach at exit 12'), noteOf(second), noteOf('')], []]);
      expect(await register.shiftNotes(`${plateau}-other`, [FIRED])).toEqual([[]]);
      expect(await audit()).toEqual(['wrote a coach at exit 12', `wrote ${second}`, 'wrote ']);
    });

    it('decides once what becomes of the report of a day, and only for who leads', async () => {
      const fence = (await register.lead('a', 60_000))!;
      const report = `morning ${plateau}`;
      const decide = (client: Register, expected: string | undefined, date: string, token = fence) =>
        client.decideReport({
          report,
          plateau,
          fence: token,
          expected,
          date,
          notices: [reportNotice(`${plateau}-${date}`, plateau, date)],
          entry: entry(`reported ${date}`),
        });
      const both = await Promise.all(
        [register, subject.other].map((client) => decide(client, undefined, '2026-03-01')),
      );
      expect(both.toSorted()).toEqual(['decided', 'other-day']);
      expect(await decide(register, '2026-03-01', '2026-03-02', fence - 1)).toBe('not-leading');
      expect((await subject.other.decidedReports()).get(report)).toBe('2026-03-01');
      const passed = { report, plateau, fence, expected: '2026-03-01', date: '2026-03-02', notices: [] };
      expect(await register.decideReport(passed)).toBe('decided');
      expect(await decide(register, '2026-03-02', '2026-03-03')).toBe('decided');
      expect(await rows()).toEqual([`${plateau}-2026-03-01`, `${plateau}-2026-03-03`]);
      expect(await audit()).toEqual(['reported 2026-03-01', 'reported 2026-03-03']);
      await register.resign('a');
    });

    it('keeps deliveries that were given up, one by id, and sends them again', async () => {
      const id = `${plateau}-1`;
      const dead = { notice: notice(id, plateau), failedAt: FIRED, attempts: 3, error: '500' };
      await register.bury({ ...dead, attempts: 2 });
      await register.bury(dead);
      await register.bury({ ...dead, notice: notice(`${id}b`, plateau), failedAt: FIRED - 1 });
      expect((await subject.other.dead(plateau)).map(({ notice, attempts }) => [notice.id, attempts])).toEqual([
        [`${id}b`, 3],
        [id, 3],
      ]);
      expect(await register.dead(`${plateau}-other`)).toEqual([]);
      const resend = () => register.resend(plateau, id, entry('resent'));
      expect([await resend(), await resend()]).toEqual([true, false]);
      expect(await audit()).toEqual(['resent']);
      expect((await register.outbox(100)).filter((row) => row.id === id)).toEqual([dead.notice]);
      expect((await register.dead(plateau)).length).toBe(1);
    });
  });
}
