import { composeChart } from './chart/compose-chart.ts';
import { type Description, readDescription } from './description.ts';
import { composeDiagram } from './diagram/compose-diagram.ts';
import type { Drawing, Unpictured } from './drawing.ts';
import { kindOf } from './kind.ts';
import { composeBanner } from './poster/compose-banner.ts';
import { composePoster } from './poster/compose-poster.ts';
import { composeScene } from './scene/compose-scene.ts';
import { composeWireframe } from './wireframe/compose-wireframe.ts';

export type { Drawing, Unpictured } from './drawing.ts';

const composers: Readonly<Record<Drawing['kind'], (description: Description) => Drawing | Unpictured>> = {
  wireframe: composeWireframe,
  diagram: composeDiagram,
  chart: composeChart,
  poster: composePoster,
  banner: composeBanner,
  scene: composeScene,
};

/**
 * Draws a description without an external service, or says what of it cannot be drawn. The same description always gives
 * the same bytes. Throws a `UserError` if a chart lacks its numbers or there is more of something than fits.
 */
export function composeDrawing(description: string): Drawing | Unpictured {
  const read = readDescription(description);
  return composers[kindOf(read)](read);
}
