import { asTitle, type Description } from '../description.ts';
import type { Drawing, Unpictured } from '../drawing.ts';
import { Sheet } from '../sheet.ts';
import { paintScene } from './paint-scene.ts';
import { readScene } from './read-scene.ts';

const width = 1200;
const height = 800;

export function composeScene({ text, subject }: Description): Drawing | Unpictured {
  const { unpictured, ...scene } = readScene(subject);
  if (unpictured.length > 0) return { kind: 'unpictured', words: unpictured };
  const sheet = new Sheet(width, height, text);
  const title = asTitle(subject);
  const svg = sheet.finish(title, text, [paintScene(sheet, scene, text)]);
  return { svg, kind: 'scene', title, width, height };
}
