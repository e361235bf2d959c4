import { readDescription } from './description.ts';
import type { Drawing } from './drawing.ts';
import { composeScene } from './scene/compose-scene.ts';
import { composeWireframe } from './wireframe/compose-wireframe.ts';
export type { Drawing } from './drawing.ts';
export function composeDrawing(description: string): Drawing {
  const d = readDescription(description);
  return /wireframe|dashboard|login|landing|mobile|table of|form|checkout|profile page|settings page|แดชบอร์ด|ฟอร์ม/i.test(description) ? composeWireframe(d) : composeScene(d);
}
