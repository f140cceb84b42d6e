import type { Socket } from 'node:net';
import { BusError } from './bus-error.js';
import { apiVersionsRequest, type KafkaRelease, readApiVersions } from './kafka-api-versions.js';
import type { KafkaBusOptions } from './kafka-client.js';
import { KafkaSockets } from './kafka-sockets.js';

const ANSWER_MS = 5_000;

/** No broker knows so much; in bytes. */
const LONGEST_ANSWER = 1_048_576;

/** Where a broker is, and how it is spoken to. */
export type BrokerAddress = Pick<KafkaBusOptions, 'ssl' | 'clientId'> & { readonly broker: string };

/**
 * Asks a broker, `host:port`, what it knows of the protocol. It answers that before it asks who comes, so no password is
 * needed; kafkajs asks it too, but tells nobody. Rejects with a `BusError`.
 */
export async function askKafkaRelease({ broker, ssl, clientId }: BrokerAddress): Promise<KafkaRelease> {
  const { hostname, port } = new URL(`kafka://${broker}`);
  const sockets = new KafkaSockets();
  try {
    const answer = await new Promise<Buffer>((resolve, reject) => {
      const onConnect = () => void socket.write(apiVersionsRequest(clientId));
      const host = hostname.replaceAll(/^\[|\]$/g, '');
      const socket = sockets.open({ host, port: Number(port), ssl: ssl as never, onConnect });
      receive(socket, resolve, reject);
    });
    return readApiVersions(answer);
  } catch (cause) {
    if (cause instanceof BusError) throw cause;
    throw new BusError('unavailable', `${broker} did not say what it knows of the protocol`, cause);
  } finally {
    sockets.closeAll();
  }
}

/** Collects one answer, whose length comes first. */
function receive(socket: Socket, resolve: (answer: Buffer) => void, reject: (error: Error) => void): void {
  let bytes = Buffer.alloc(0);
  socket.setTimeout(ANSWER_MS, () => reject(new Error(`no answer within ${ANSWER_MS / 1_000} s`)));
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('the connection was closed')));
  socket.on('data', (more: Buffer) => {
    bytes = Buffer.concat([bytes, more]);
    if (bytes.length < 4) return;
    const end = 4 + bytes.readInt32BE();
    if (end > LONGEST_ANSWER || end < 4) reject(new Error('what answers is no Kafka'));
    else if (bytes.length >= end) resolve(bytes.subarray(4, end));
  });
}
