import { describe, expect, it } from '@jest/globals';
import { roomMessage } from './room-message.js';

/** What a client reads of a frame by RFC 6455, section 5.2; `rest` is what would be left in the stream. */
function read(frame: Buffer) {
  const short = frame[1]! & 0x7f;
  const [start, length] =
    short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  const isMasked = (frame[1]! & 0x80) !== 0;
  return {
    isWholeText: frame[0] === 0x81,
    isMasked,
    text: frame.subarray(start, start + length).toString(),
    rest: frame.length - start - length,
  };
}

describe('a message for a room', () => {
  // The three forms that a length is written in, at their edges, and text whose bytes outnumber its characters.
  const overhead = Buffer.byteLength(roomMessage('patch', { text: '' }).options.wsPreEncodedFrame[0]!) - 2;
  it.each([0, 125, 126, 127, 65_535, 65_536, 70_000].map((size) => Math.max(0, size - overhead)))(
    'is one whole frame of the packet, with %i characters of text',
    (size) => {
      const message = { text: 'é'.repeat(size % 2) + 'x'.repeat(Math.max(0, size - 2 * (size % 2))) };
      const { text, options } = roomMessage('patch', message);
      expect(options.wsPreEncodedFrame).toHaveLength(1);
      const packet = `2/boards,${JSON.stringify(['patch', message])}`;
      expect(text).toBe(packet);
      const expected = { isWholeText: true, isMasked: false, text: `4${packet}`, rest: 0 };
      expect(read(options.wsPreEncodedFrame[0]!)).toEqual(expected);
    },
  );
});
