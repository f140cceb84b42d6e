import { BOARDS_NAMESPACE } from '#contract';
import type { Floor } from './gateway-floor.js';

const PACKETS_END = '\u001e';
const EVENT = `42${BOARDS_NAMESPACE},`;

/**
 * A client of `/boards` by HTTP long polling that takes what is there for it only when it is told to. A socket has
 * buffers on the way that hide what the gateway itself keeps; one answer to a poll is all that was kept.
 */
export class PollingClient {
  private readonly taken: string[] = [];

  private constructor(private readonly url: string) {}

  /** Connects with a token of its own. */
  static async open(floor: Floor): Promise<PollingClient> {
    const transport = `${floor.url}/socket.io/?EIO=4&transport=polling`;
    const opening = await (await fetch(transport)).text();
    const { sid } = JSON.parse(opening.slice(1)) as { sid: string };
    const client = new PollingClient(`${transport}&sid=${sid}`);
    await client.post(`40${BOARDS_NAMESPACE},${JSON.stringify({ token: await floor.token() })}`);
    await client.poll();
    return client;
  }

  /** Sends an event. */
  send(event: string, message: unknown): Promise<void> {
    return this.post(EVENT + JSON.stringify([event, message]));
  }

  /** Takes the packets that are there for it; waits for one if there is none. */
  async poll(): Promise<string[]> {
    const packets = (await (await fetch(this.url)).text()).split(PACKETS_END);
    // A ping that is not answered would end the connection.
    if (packets.includes('2')) await this.post('3');
    this.taken.push(...packets);
    return packets;
  }

  /** Polls until an event of this name has come, and gives every one that came since it was last asked. */
  async take<T>(event: string): Promise<T[]> {
    for (;;) {
      const messages = this.taken
        .splice(0)
        .filter((packet) => packet.startsWith(EVENT))
        .map((packet) => JSON.parse(packet.slice(EVENT.length)) as [string, T])
        .flatMap(([name, message]) => (name === event ? [message] : []));
      if (messages.length > 0) return messages;
      await this.poll();
    }
  }

  /** Leaves. */
  close(): Promise<void> {
    return this.post('1');
  }

  private async post(packet: string): Promise<void> {
    await fetch(this.url, { method: 'POST', body: packet, headers: { 'content-type': 'text/plain;charset=UTF-8' } });
  }
}
