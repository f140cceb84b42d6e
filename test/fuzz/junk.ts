import type { Chance } from '../oracle/chance.js';

const DEEP = 3_000;
const ODD_TEXTS = [
  '',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00%ff%2e%2e%2f',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\u0000\u001f\u202e\ud800',
  '💥'.repeat(40),
  'x'.repeat(5_000),
  '9'.repeat(400),
  '2026-13-45T99:99:99Z',
  '0000-01-01T00:00:00Z',
] as const;
const ODD_NUMBERS = [0, -0, -1, 1e308, -1e308, 2 ** 53, 0.1, 253_402_300_800_000] as const;

/** Text that can be written as UTF-8. */
export const wellFormed = (text: string): string => Buffer.from(text).toString();

/** Makes what no well-meaning sender would send; the same chance makes the same. */
export class Junk {
  constructor(readonly chance: Chance) {}

  /** Text that is odd, or of any characters. */
  text(): string {
    if (this.chance.percent(60)) return this.chance.of(ODD_TEXTS);
    const length = this.chance.between(0, 60);
    return String.fromCharCode(...Array.from({ length }, () => this.chance.between(0, 0xffff)));
  }

  /** Any bytes at all, mostly no UTF-8. */
  bytes(): Buffer {
    return Buffer.from(Array.from({ length: this.chance.between(0, 200) }, () => this.chance.between(0, 255)));
  }

  /** Any value that JSON has, of a few levels. */
  value(depth = 3): unknown {
    const kind = this.chance.between(0, depth > 0 ? 6 : 4);
    switch (kind) {
      case 0:
        return null;
      case 1:
        return this.chance.percent(50);
      case 2:
        return this.chance.of(ODD_NUMBERS);
      case 3:
      case 4:
        return this.text();
      case 5:
        return Array.from({ length: this.chance.between(0, 4) }, () => this.value(depth - 1));
      default:
        return Object.fromEntries(
          Array.from({ length: this.chance.between(0, 4) }, () => [this.text(), this.value(depth - 1)]),
        );
    }
  }

  /** Bytes that were JSON once: a value with members changed, cut short, or with bytes that fell over. */
  spoiled(sound: Readonly<Record<string, unknown>>): Buffer {
    switch (this.chance.between(0, 5)) {
      case 0:
        return this.bytes();
      case 1:
        return Buffer.from(JSON.stringify(this.value()));
      case 2:
        return Buffer.from('['.repeat(DEEP) + ']'.repeat(this.chance.between(0, DEEP)));
      case 3: {
        const whole = JSON.stringify(sound);
        return Buffer.from(whole.slice(0, this.chance.between(0, whole.length - 1)));
      }
      case 4: {
        const bytes = Buffer.from(JSON.stringify(sound));
        for (let i = 0; i < 4; i += 1) bytes[this.chance.between(0, bytes.length - 1)] = this.chance.between(0, 255);
        return bytes;
      }
      default:
        return Buffer.from(JSON.stringify(this.changed(sound)));
    }
  }

  /** A value in which some members are another thing, gone, or new. */
  changed(sound: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const entries = Object.entries(sound).flatMap(([name, value]): [string, unknown][] => {
      if (this.chance.percent(15)) return [];
      return [[name, this.chance.percent(30) ? this.value(2) : value]];
    });
    if (this.chance.percent(20)) entries.push([this.text(), this.value(2)]);
    return Object.fromEntries(entries);
  }
}
