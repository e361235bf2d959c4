import { expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { abilitiesOf } from './abilities.ts';

test('what others run can be called for what they run, and for nothing else that they can do', () => {
  const catalogue = new Catalogue({ now: () => new Date('2026-12-01T09:00:00Z') });
  const hosts = ['fal', 'replicate'];
  const { canCall } = abilitiesOf({ canCall: (company) => hosts.includes(company) }, [], catalogue);
  expect([canCall('demucs', 'audio'), canCall('pika', 'video'), canCall('musicgen', 'music')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([canCall('demucs', 'video'), canCall('pika', 'image')]).toEqual([false, false]);
  // Replicate lists Spleeter under the name of a stranger only, and so Jarvis does not call it.
  expect(canCall('spleeter', 'audio')).toBe(false);
});
