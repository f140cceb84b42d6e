// What the bench `wall` measures of a page, and the bare page that is its ceiling.
import { setTimeout as pause } from 'node:timers/promises';

const PERIOD_MS = 1_000 / 60;

/**
 * Opens a page in a session of its own that is let in by `cookie` and that keeps, for each patch it is sent, how long it
 * took to be painted.
 */
export async function openPage(browser, cookie, address) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await context.addCookies([cookie]);
  const page = await context.newPage();
  await page.addInitScript(record, PERIOD_MS);
  await page.goto(address);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  return { page, devtools, close: () => context.close() };
}

/** Lets a page that draws nothing take the same patches: it parses them, and that is all. */
export const takePatchesOnly = ({ page }, plateau) =>
  page.evaluate((wanted) => {
    const socket = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket`);
    socket.addEventListener('message', ({ data }) => {
      if (data.startsWith('0')) socket.send('40/boards,');
      else if (data.startsWith('40/boards'))
        socket.send(`42/boards,0${JSON.stringify(['watch', { plateau: wanted }])}`);
      else if (data === '2') socket.send('3');
      else if (data.startsWith('42/boards,[')) globalThis.lastOfTheBench = JSON.parse(data.slice(10));
    });
  }, plateau);

/** Measures a page for so long; the heap is looked at every `heapEvery` seconds, garbage apart. */
export async function measure({ page, devtools }, seconds, heapEvery) {
  const heaps = [{ at: 0, bytes: await heapOf(devtools) }];
  await page.evaluate('benchOfThePage.clear()');
  const before = await busyOf(devtools);
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  while (elapsed() < seconds) {
    await pause(Math.max(0, Math.min(heapEvery, seconds - elapsed())) * 1_000);
    if (elapsed() < seconds) heaps.push({ at: elapsed(), bytes: await heapOf(devtools) });
  }
  const after = await busyOf(devtools);
  const { paints, frames, dropped } = await page.evaluate('benchOfThePage.told()');
  heaps.push({ at: elapsed(), bytes: await heapOf(devtools) });
  return { busyShare: (after.busy - before.busy) / (after.at - before.at), paints, frames, dropped, heaps };
}

async function heapOf(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

async function busyOf(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return { busy: of('TaskDuration'), at: of('Timestamp') };
}

/** Runs in the page before anything else. What it keeps has its room from the start, so that it is no growth of the heap. */
function record(periodMs) {
  const PATCH = '42/boards,["patch"';
  const paints = new Float64Array(100_000);
  let [painted, frames, dropped, last] = [0, 0, 0, undefined];
  const waiting = [];
  // What is posted in a frame is taken when that frame has been handed over to be painted.
  const after = new MessageChannel();
  after.port1.addEventListener('message', () => {
    const now = performance.now();
    for (const at of waiting.splice(0)) paints[painted++ % paints.length] = now - at;
  });
  after.port1.start();
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' || !data.startsWith(PATCH)) return;
        const at = performance.now();
        requestAnimationFrame(() => {
          waiting.push(at);
          after.port2.postMessage(undefined);
        });
      });
    }
  };
  const frame = (now) => {
    if (last !== undefined) dropped += Math.max(0, Math.round((now - last) / periodMs) - 1);
    last = now;
    frames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  globalThis.benchOfThePage = {
    clear: () => void ([painted, frames, dropped] = [0, 0, 0]),
    told: () => ({ paints: [...paints.subarray(0, painted)], frames, dropped }),
  };
}
