import { createServer, type Server } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { askKafkaRelease } from '#bus';
import { kafkaReleaseFinding } from '#runtime';

const ask = (broker: string) => askKafkaRelease({ broker, clientId: 'contract' });

/** What a Kafka tells of its release; `version` is the one that it is of, or its first part. */
export function describeRelease(version: string, brokers: () => readonly string[]): void {
  describe('its release', () => {
    it('is told by each broker', async () => {
      for (const broker of brokers()) {
        const { level, found } = kafkaReleaseFinding('Kafka', await ask(broker));
        expect([level, found]).toEqual(['fine', expect.stringMatching(`^version ${version.replace('.', '\\.')}`)]);
      }
    });

    it('is told by nobody where no Kafka listens', async () => {
      const other = await listening(createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')));
      const address = `127.0.0.1:${(other.address() as { port: number }).port}`;
      await expect(ask(address)).rejects.toMatchObject({ name: 'BusError', code: 'unavailable' });
      await new Promise((resolve) => other.close(resolve));
      await expect(ask(address)).rejects.toMatchObject({ name: 'BusError', code: 'unavailable' });
    });
  });
}

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
