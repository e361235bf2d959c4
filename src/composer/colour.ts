/** Mixes two `#rrggbb` colours; `share` is the share of `to`, from 0 to 1. */
export function mix(from: string, to: string, share: number): string {
  const start = channels(from);
  const end = channels(to);
  const blended = start.map((value, index) => Math.round(value + ((end[index] ?? value) - value) * share));
  return `#${blended.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export const lighten = (colour: string, share: number) => mix(colour, '#ffffff', share);
export const darken = (colour: string, share: number) => mix(colour, '#10142a', share);

/** Returns black or white, whichever is more readable on the colour. */
export function inkOn(colour: string): '#ffffff' | '#1b1f33' {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return red * 0.299 + green * 0.587 + blue * 0.114 > 160 ? '#1b1f33' : '#ffffff';
}

function channels(colour: string): number[] {
  const long = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
  return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16));
}
