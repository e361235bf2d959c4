import { element, group, type Markup } from '../svg.ts';
import { characterFigure } from './character.ts';
import { faceOf, isOnlyFace } from './faces.ts';
import { type Figure, iconFigure, placeFigure } from './figure.ts';
import { props } from './props.ts';
import type { Subject } from './read-scene.ts';

/** Draws a subject with everything that belongs to it. */
export function figureOf(subject: Subject): Figure {
  const rider = subject.shelter
    ? sheltered(bareFigure(subject), iconFigure(subject.shelter))
    : bareFigure(subject);
  if (!subject.mount) return rider;
  return mounted(rider, props[subject.mount] ?? iconFigure(subject.mount));
}

function bareFigure({ picture, wears, holds, colour }: Subject): Figure {
  const face = faceOf(picture);
  const needsBody =
    wears.length > 0 || holds.length > 0 || isOnlyFace(picture) || (colour && face?.kind === 'person');
  if (face && needsBody) return characterFigure(face, { wears, holds, colour });
  return props[picture] ?? iconFigure(picture);
}

/** Draws a figure holding an umbrella or standing under a tree. */
function sheltered(figure: Figure, shelter: Figure): Figure {
  const roof = figure.height * 0.78;
  const roofWidth = (shelter.width / shelter.height) * roof;
  const height = figure.height * 1.34;
  const width = Math.max(figure.width, roofWidth) * 1.1;
  return {
    width,
    height,
    draw: (sheet, lit): Markup =>
      group({}, [
        placeFigure(sheet, figure, { x: width * 0.46, baseY: height, height: figure.height }, lit),
        placeFigure(sheet, shelter, { x: width * 0.54, baseY: roof, height: roof }, lit),
      ]),
  };
}

/** Draws a rider with the mount in front, so that the rider seems to sit in it. */
function mounted(rider: Figure, mount: Figure): Figure {
  const width = mount.width * 1.05;
  const riderHeight = mount.height * 0.92;
  const seatY = riderHeight + mount.height * 0.42;
  const height = riderHeight + mount.height * 0.58;
  return {
    width,
    height,
    draw: (sheet, lit): Markup =>
      group({ transform: `translate(${(width - mount.width) / 2} ${height - mount.height - riderHeight})` }, [
        placeFigure(sheet, rider, { x: mount.width / 2, baseY: seatY, height: riderHeight }, lit),
        element('g', { transform: `translate(0 ${riderHeight})` }, mount.draw(sheet, lit)),
      ]),
  };
}
