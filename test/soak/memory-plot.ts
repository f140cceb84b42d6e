import type { Sample } from './memory-samples.js';

const WIDTH = 960;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 170;
const TOP = 40;
const BOTTOM = 44;
const MIB = 1024 * 1024;
/** Colours that eyes which lack one kind of cone tell apart. */
const COLOURS = ['#0072b2', '#56b4e9', '#009e73', '#7fc8a9', '#d55e00', '#e69f00', '#555555'];

interface Line {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

/** Draws what is resident of each process, and what Redis uses, over the simulated days. */
export function plotOf(samples: readonly Sample[], title: string): string {
  const names = Object.keys(samples[0]!.processes);
  const lines: Line[] = [
    ...names.map((name) => ({
      name,
      points: samples.map(({ hour, processes }) => [hour / 24, processes[name]!.resident / MIB] as const),
    })),
    { name: 'Redis, in use', points: samples.map(({ hour, redis }) => [hour / 24, redis / MIB] as const) },
  ];
  const days = Math.ceil(samples.at(-1)!.hour / 24);
  const most = Math.ceil(Math.max(...lines.flatMap(({ points }) => points.map(([, y]) => y))) / 50) * 50;
  const x = (day: number) => LEFT + (day / days) * (WIDTH - LEFT - RIGHT);
  const y = (mib: number) => HEIGHT - BOTTOM - (mib / most) * (HEIGHT - TOP - BOTTOM);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="22" font-size="14">${title}</text>`,
    ...gridOf(days, most, x, y),
    ...lines.map((line, i) => drawn(line, COLOURS[i % COLOURS.length]!, x, y)),
    ...legendOf(lines),
    '</svg>\n',
  ].join('\n');
}

type Place = (value: number) => number;

function gridOf(days: number, most: number, x: Place, y: Place): string[] {
  const levels = Array.from({ length: most / 50 + 1 }, (_, i) => i * 50);
  const marks = Array.from({ length: days + 1 }, (_, day) => day);
  return [
    ...levels.map(
      (mib) =>
        `<path d="M${LEFT} ${y(mib)}H${WIDTH - RIGHT}" stroke="#dddddd"/>` +
        `<text x="${LEFT - 8}" y="${y(mib) + 4}" text-anchor="end">${mib}</text>`,
    ),
    ...marks.map((day) => `<text x="${x(day)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${day}</text>`),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">simulated days</text>`,
    `<text x="${LEFT - 8}" y="${TOP - 6}" text-anchor="end">MiB</text>`,
  ];
}

function drawn({ points }: Line, colour: string, x: Place, y: Place): string {
  const path = points.map(([day, mib], i) => `${i === 0 ? 'M' : 'L'}${x(day).toFixed(1)} ${y(mib).toFixed(1)}`);
  return `<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="1.6"/>`;
}

/** From the greatest to the least, as the lines end. */
function legendOf(lines: readonly Line[]): string[] {
  const last = ({ points }: Line) => points.at(-1)![1];
  return lines
    .map((line, i) => ({ ...line, colour: COLOURS[i % COLOURS.length]! }))
    .toSorted((a, b) => last(b) - last(a))
    .map(({ name, points, colour }, place) => {
      const at = TOP + 14 + place * 20;
      const [from, to] = [WIDTH - RIGHT + 12, WIDTH - RIGHT + 30];
      const value = Math.round(points.at(-1)![1]);
      return `<path d="M${from} ${at - 4}H${to}" stroke="${colour}" stroke-width="3"/><text x="${to + 6}" y="${at}">${name} ${value}</text>`;
    });
}
