// `wall`: what two hundred changes a second do to the page of one plateau: how busy its main thread is, the frames it
// drops, how long a patch takes until it is painted, and what becomes of its heap. Its ceiling is a page that is sent
// the same patches, parses them and draws nothing, measured in the same run; `ratio` compares the frames a second of the
// two, `paintRatio` the median times to paint. Heaps are in KiB, garbage collected; `heapPerHour` is how the second half of
// the run rises, because code is compiled and kept for minutes.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SESSION_COOKIE } from '#access';
import { launchChromium } from '../stack/chromium.mjs';
import { startScript } from './children.mjs';
import { quantile } from './quantiles.mjs';
import { measure, openPage, takePatchesOnly } from './wall-page.mjs';

const PLATEAU = 'wall';
const CHANGES_PER_SECOND = 200;
const WARM_MS = 15_000;
const BARE_SECONDS = 30;
const HEAP_EVERY_SECONDS = 30;

export async function run(say, { seconds = 600 } = {}) {
  const stops = [];
  try {
    const secret = randomBytes(32).toString('hex');
    const floor = startScript('wall-floor', { pinned: false, env: { VIGIE_SECRET: secret } });
    stops.push(() => floor.stop());
    const url = `http://127.0.0.1:${await floor.ask('port')}`;
    const browser = await launchChromium();
    stops.push(() => browser.close());
    const grant = { role: 'wall', plateaus: [PLATEAU] };
    const value = await floor.ask('session', grant);
    const open = (path) => openPage(browser, { name: SESSION_COOKIE, value, url }, url + path);
    await floor.ask('begin', CHANGES_PER_SECOND);

    const bare = await measureBare(await open('/health/live'), Math.min(BARE_SECONDS, seconds));
    say(`bare page: ${describe(bare)}`);
    const page = await open(`/?lang=en&theme=dark&plateau=${PLATEAU}`);
    // Until the first calls are over the board grows, and code is compiled: that time does not count.
    await pause(WARM_MS);
    const before = await floor.ask('sent');
    const wall = { ...(await measure(page, seconds, HEAP_EVERY_SECONDS)), seconds };
    const changes = (await floor.ask('sent')) - before;
    say(`the wall: ${describe(wall)}`);
    return { seconds, changesPerSecond: Math.round(changes / seconds), ...figuresOf(wall, bare) };
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function measureBare(page, seconds) {
  await takePatchesOnly(page, PLATEAU);
  await pause(WARM_MS);
  const measured = await measure(page, seconds, seconds);
  await page.close();
  return { ...measured, seconds };
}

function figuresOf(wall, bare) {
  const [paintP50, barePaintP50] = [wall, bare].map(({ paints }) => quantile(paints, 0.5));
  const late = wall.heaps.slice(Math.floor(wall.heaps.length / 2));
  const [first, middle, last] = [wall.heaps[0], late[0], late.at(-1)];
  return {
    patchesPerSecond: rounded(wall.paints.length / wall.seconds),
    busyShare: rounded(wall.busyShare),
    bareBusyShare: rounded(bare.busyShare),
    framesPerSecond: rounded(wall.frames / wall.seconds),
    bareFramesPerSecond: rounded(bare.frames / bare.seconds),
    droppedFrames: wall.dropped,
    droppedShare: rounded(wall.dropped / (wall.dropped + wall.frames)),
    bareDroppedShare: rounded(bare.dropped / (bare.dropped + bare.frames)),
    ratio: rounded(wall.frames / wall.seconds / (bare.frames / bare.seconds)),
    paintP50,
    paintP99: quantile(wall.paints, 0.99),
    barePaintP50,
    barePaintP99: quantile(bare.paints, 0.99),
    paintRatio: rounded(barePaintP50 / paintP50),
    heapStart: Math.round(first.bytes / 1_024),
    heapMiddle: Math.round(middle.bytes / 1_024),
    heapEnd: Math.round(last.bytes / 1_024),
    heapPerHour: Math.round((slopeOf(late) * 3_600) / 1_024),
  };
}

/** Bytes a second by the line that fits best (least squares); a heap breathes, and its ends alone say little. */
function slopeOf(heaps) {
  const [at, bytes] = [mean(heaps.map((heap) => heap.at)), mean(heaps.map((heap) => heap.bytes))];
  const along = heaps.reduce((sum, heap) => sum + (heap.at - at) * (heap.bytes - bytes), 0);
  return along / heaps.reduce((sum, heap) => sum + (heap.at - at) ** 2, 0);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const rounded = (value) => Number(value.toFixed(3));

const describe = ({ busyShare, paints, frames, dropped }) =>
  `busy ${(busyShare * 100).toFixed(1)} %, ${paints.length} patches painted, ${frames} frames and ${dropped} dropped`;
