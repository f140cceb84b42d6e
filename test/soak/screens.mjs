import { io } from 'socket.io-client';

/**
 * Screens in a process of their own, as they stand elsewhere in life: they answer a gateway's pings whatever the test reckons
 * meanwhile. Sends once that a screen was told something, and why and when one was cut off.
 */
const { screens, namespace, token } = JSON.parse(process.argv[2]);
let isTold = false;
process.on('disconnect', () => process.exit());

for (const { gateway, plateau } of screens) {
  const screen = io(gateway + namespace, { transports: ['websocket'], forceNew: true, auth: { token } });
  screen.on('connect', () => screen.emit('watch', { plateau }));
  screen.on('patch', () => {
    if (!isTold) process.send({ told: true });
    isTold = true;
  });
  screen.on('disconnect', (reason) => process.send({ lost: `${reason} at ${new Date().toISOString()}` }));
}
