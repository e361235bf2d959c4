import { composeChart } from './chart/compose-chart.ts';
import { type Description, readDescription } from './description.ts';
import { composeDiagram } from './diagram/compose-diagram.ts';
import type { Drawing } from './drawing.ts';
import { kindOf } from './kind.ts';
import { composeBanner } from './poster/compose-banner.ts';
import { composePoster } from './poster/compose-poster.ts';
import { composeScene } from './scene/compose-scene.ts';
import { composeWireframe } from './wireframe/compose-wireframe.ts';

export type { Drawing } from './drawing.ts';

const composers: Readonly<Record<Drawing['kind'], (description: Description) => Drawing>> = {
  wireframe: composeWireframe,
  diagram: composeDiagram,
  chart: composeChart,
  poster: composePoster,
  banner: composeBanner,
  scene: composeScene,
};

/** Draws any description without an external service. The same description always gives the same bytes. */
export function composeDrawing(description: string): Drawing {
  const read = readDescription(description);
  return composers[kindOf(read)](read);
}
