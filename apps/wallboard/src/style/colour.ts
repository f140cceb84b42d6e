import type { Theme } from '../settings.js';

/** A colour as red, green and blue, linear in light, each from 0 to 1. */
export type Colour = readonly [number, number, number];

type Matrix = readonly [Colour, Colour, Colour];

/**
 * What eyes that lack one kind of cone make of linear light: the matrices for a severity of 1 of G. M. Machado,
 * M. M. Oliveira, L. A. F. Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE
 * TVCG 15(6), 2009.
 */
export const VISIONS = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Readonly<Record<string, Matrix>>;

// From linear sRGB to the response of the cones and from its cube root to lightness and two opponents (B. Ottosson, 2020).
const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** Reads `#rrggbb`. */
export function colourOf(hex: string): Colour {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** A colour of a style sheet by its name, such as `ink`, in a theme. @throws where there is none. */
export function tokenIn(css: string, name: string, theme: Theme): Colour {
  const [, value = ''] = new RegExp(`--${name}: (.*);`).exec(css) ?? [];
  const [light, dark = light] = value.match(/#[\da-f]{6}/g) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`there is no colour --${name}`);
  return colourOf(theme === 'light' ? light : dark);
}

/** A colour as it is seen. */
export const seenWith = (vision: keyof typeof VISIONS, colour: Colour): Colour =>
  map(times(VISIONS[vision], colour), (value) => Math.min(1, Math.max(0, value)));

/** How different two colours look: their distance in OKLab, in hundredths; about 2 can just be told apart side by side. */
export function differenceOf(one: Colour, other: Colour): number {
  const [a, b] = [one, other].map((colour) => times(TO_OKLAB, map(times(TO_CONES, colour), Math.cbrt)));
  return 100 * Math.hypot(a![0] - b![0], a![1] - b![1], a![2] - b![2]);
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”). */
export function contrastOf(one: Colour, other: Colour): number {
  const luminance = ([red, green, blue]: Colour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const times = (matrix: Matrix, [x, y, z]: Colour): Colour => {
  const [a, b, c] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z);
  return [a!, b!, c!];
};

const map = ([a, b, c]: Colour, change: (value: number) => number): Colour => [change(a), change(b), change(c)];
