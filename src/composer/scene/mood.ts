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

type LightColours = {
  /** From zenith to horizon. */
  readonly sky: readonly [string, string, string];
  readonly cloud: string;
  readonly grey: string;
  /** Colour and strength of the light on everything. */
  readonly wash: readonly [string, number];
};
const lights: Readonly<Record<Light, LightColours>> = {
  dawn: {
    sky: ['#6f9fe3', '#ffc7a6', '#ffe9c7'],
    cloud: '#fff3e6',
    grey: '#b9bcc8',
    wash: ['#ffb591', 0.16],
  },
  day: { sky: ['#3f9ce8', '#8fd0f7', '#dff4ff'], cloud: '#ffffff', grey: '#a3b1bf', wash: ['#ffffff', 0] },
  dusk: {
    sky: ['#3a2b74', '#cf5d84', '#ffb46b'],
    cloud: '#f7a98f',
    grey: '#6c5a78',
    wash: ['#4b2560', 0.36],
  },
  night: {
    sky: ['#0b1038', '#1e2c6b', '#4a5fa6'],
    cloud: '#56659f',
    grey: '#272f52',
    wash: ['#0d1644', 0.58],
  },
};
const greyShare: Readonly<Record<Weather, number>> = { clear: 0, snow: 0.42, rain: 0.58 };

export function moodOf(light: Light, weather: Weather): Mood {
  const { sky, cloud, grey, wash } = lights[light];
  const share = greyShare[weather];
  const [zenith, middle, horizon] = sky.map((colour) => mix(colour, grey, share)) as [string, string, string];
  return {
    light,
    weather,
    sky: [zenith, middle, horizon],
    haze: mix(middle, horizon, 0.6),
    cloud: mix(cloud, grey, share),
    lit: light === 'night' || light === 'dusk',
    tint: (colour) => mix(mix(colour, ...wash), grey, share * 0.35),
  };
}
