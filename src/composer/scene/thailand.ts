import { darken, lighten, mix } from '../colour.ts';
import { group, type Markup } from '../svg.ts';
import { placeFigure } from './figure.ts';
import { props } from './props.ts';
import { filled, ridge, type Stage } from './stage.ts';
import { drawTrees } from './trees.ts';

/** Draws rice terraces on a hillside, each with a strip of water. */
export function drawTerraces(stage: Stage): Markup[] {
  const { mood, horizonY, height, width } = stage;
  const far = [0, 1].map((layer) =>
    filled(
      ridge(stage, horizonY, height * (0.24 - layer * 0.09), 3 + layer, false),
      mix(mood.tint('#5f9a8a'), mood.haze, 0.62 - layer * 0.24),
    ),
  );
  const steps = Array.from({ length: 7 }, (_, index) => {
    const share = index / 7;
    const y = horizonY - height * 0.02 + height * 0.46 * share ** 1.3;
    return terrace(stage, y, width, share);
  });
  return [...far, ...drawTrees(stage, 1), ...steps];
}

function terrace({ mood, height, random }: Stage, y: number, width: number, share: number): Markup {
  const bend = height * random.between(0.02, 0.05) * (0.6 + share);
  const skew = random.between(0.3, 0.7);
  const edge = (drop: number) =>
    `M0 ${y + drop + bend}Q${width * skew * 0.55} ${y + drop - bend} ${width * skew} ${y + drop}T${width} ${y + drop - bend * 0.3}V${height}H0Z`;
  const green = mood.tint(
    ['#9ccf57', '#86c24e', '#6fb34a', '#a9d662'][Math.floor(share * 7) % 4] ?? '#86c24e',
  );
  const lip = height * (0.008 + share * 0.012);
  return group({}, [
    filled(edge(0), mix(darken(green, 0.32), mood.haze, 0.2 * (1 - share))),
    filled(edge(lip), mix(mood.sky[2], mood.tint('#cdeaf0'), 0.4), 0.8),
    filled(edge(lip * 1.9), mix(lighten(green, 0.08), mood.haze, 0.3 * (1 - share))),
  ]);
}

/** Draws chedis on the horizon. */
export function drawTemple(stage: Stage): Markup[] {
  const { sheet, width, height, horizonY, mood } = stage;
  const chedi = props['prop:pagoda'];
  if (!chedi) return [];
  const places = [
    [0.16, 0.26],
    [0.84, 0.3],
    [0.72, 0.17],
    [0.29, 0.16],
  ] as const;
  return places.map(([x, tall]) =>
    placeFigure(
      sheet,
      chedi,
      { x: width * x, baseY: horizonY + height * 0.04, height: height * tall },
      mood.lit,
    ),
  );
}
