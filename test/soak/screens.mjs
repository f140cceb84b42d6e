import { parentPort, workerData } from 'node:worker_threads';
import { io } from 'socket.io-client';

/**
 * Screens in a thread of their own, as they stand elsewhere in life: they answer a gateway's pings whatever the test reckons meanwhile.
 * Posts once that a screen was told something, and why and when one was cut off.
 */
const { screens, namespace, token } = workerData;
let isTold = false;

for (const { gateway, plateau } of screens) {
  const screen = io(gateway + namespace, { transports: ['websocket'], forceNew: true, auth: { token } });
  screen.on('connect', () => screen.emit('watch', { plateau }));
  screen.on('patch', () => {
    if (!isTold) parentPort.postMessage({ told: true });
    isTold = true;
  });
  screen.on('disconnect', (reason) => parentPort.postMessage({ lost: `${reason} at ${new Date().toISOString()}` }));
}
