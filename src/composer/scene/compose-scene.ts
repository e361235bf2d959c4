import { asTitle, type Description } from '../description.ts';
import type { Drawing } from '../drawing.ts';
import { Sheet } from '../sheet.ts';
import { composeAbstract } from './abstract.ts';
import { isPaintable, paintScene } from './paint-scene.ts';
import { readScene } from './read-scene.ts';

const width = 1200;
const height = 800;

export function composeScene(description: Description): Drawing {
  const reading = readScene(description);
  if (!isPaintable(reading)) return composeAbstract(description);
  const sheet = new Sheet(width, height, description.text);
  const title = asTitle(description.subject);
  const svg = sheet.finish(title, description.text, [paintScene(sheet, reading, description.text)]);
  return { svg, kind: 'scene', title, width, height };
}
