import { mix } from '../colour.ts';
import type { Light, Weather } from './surroundings.ts';

/** The light of a scene: sky colours from zenith to horizon, and the tint of everything below. */
export type Mood = {
  readonly light: Light;
  readonly weather: Weather;
  readonly sky: readonly [string, string, string];
  readonly haze: string;
  readonly cloud: string;
  readonly lit: boolean;
  readonly tint: (colour: string) => string;
};

const skies: Readonly<Record<Light, readonly [string, string, string]>> = {
  dawn: ['#6f9fe3', '#ffc7a6', '#ffe9c7'],
  day: ['#3f9ce8', '#8fd0f7', '#dff4ff'],
  dusk: ['#3a2b74', '#cf5d84', '#ffb46b'],
  night: ['#0b1038', '#1e2c6b', '#4a5fa6'],
};
const ambient: Readonly<Record<Light, readonly [string, number]>> = {
  dawn: ['#ffb591', 0.16],
  day: ['#ffffff', 0],
  dusk: ['#4b2560', 0.36],
  night: ['#0d1644', 0.58],
};
const clouds: Readonly<Record<Light, string>> = {
  dawn: '#fff3e6',
  day: '#ffffff',
  dusk: '#f7a98f',
  night: '#56659f',
};
const grey: Readonly<Record<Light, string>> = {
  dawn: '#b9bcc8',
  day: '#a3b1bf',
  dusk: '#6c5a78',
  night: '#272f52',
};
const greyShare: Readonly<Record<Weather, number>> = { clear: 0, snow: 0.42, rain: 0.58 };

export function moodOf(light: Light, weather: Weather): Mood {
  const share = greyShare[weather];
  const dull = (colour: string) => mix(colour, grey[light], share);
  const [zenith, middle, horizon] = skies[light];
  const sky = [dull(zenith), dull(middle), dull(horizon)] as const;
  const [wash, strength] = ambient[light];
  return {
    light,
    weather,
    sky,
    haze: mix(sky[1], sky[2], 0.6),
    cloud: dull(clouds[light]),
    lit: light === 'night' || light === 'dusk',
    tint: (colour) => mix(mix(colour, wash, strength), grey[light], share * 0.35),
  };
}
