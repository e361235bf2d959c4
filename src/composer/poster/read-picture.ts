import { readScene, type Scene } from '../scene/read-scene.ts';
import type { Caption } from './read-caption.ts';

const opening = /(?:^|\s)(?:with|showing|featuring)\s+|(?:ที่มีรูป|มีรูป|ที่มี|(?:^|\s)มี)\s*/i;

/**
 * Reads what a poster shows besides its caption: what it names after "with" or "showing", or else its subject, if that is a
 * scene. A subject that is none stays words.
 */
export function pictureOf({ rest }: Caption): { scene?: Scene; unpictured: readonly string[] } {
  const named = opening.exec(rest);
  const { unpictured, ...scene } = readScene(named ? rest.slice(named.index + named[0].length) : rest);
  if (unpictured.length === 0) return { scene, unpictured };
  return { unpictured: named ? unpictured : [] };
}
