// Loaded into processes whose memory is measured: collects garbage before it answers a scrape, so that it tells what is left.
import { subscribe } from 'node:diagnostics_channel';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
subscribe('http.server.request.start', ({ request }) => {
  if (request.url === '/metrics') collect();
});
