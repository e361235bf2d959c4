import { element, group, type Markup } from '../svg.ts';
import { filled } from './stage.ts';

export function paperCrane(): Markup {
  return group({}, [
    filled('M46 56L97 20L62 62Z', '#e8504a'),
    filled('M46 56L58 2L66 52Z', '#ff8a80'),
    filled('M40 54L24 6L60 56Z', '#f4645d'),
    filled('M58 2L66 52L54 44Z', '#ffb3ac'),
    filled('M34 60L8 26L2 34L14 33Z', '#ff8a80'),
    filled('M8 26L34 60L40 54Z', '#d93f3a'),
    filled('M34 58L50 46L68 58L50 77Z', '#f4645d'),
    filled('M50 46L68 58L50 77Z', '#d93f3a'),
  ]);
}

export function hotAirBalloon(): Markup {
  return group({}, [
    filled('M23 60L26 74M37 60L34 74', '#8a5a3b'),
    element('path', { d: 'M20 56L26 74M40 56L34 74', stroke: '#8a5a3b', 'stroke-width': 1 }),
    filled('M30 0C8 0 0 18 2 30C4 44 18 54 23 60H37C42 54 56 44 58 30C60 18 52 0 30 0Z', '#f2594b'),
    filled('M30 0C18 0 13 16 14 30C15 44 23 54 26 60H34C37 54 45 44 46 30C47 16 42 0 30 0Z', '#ffd35c'),
    filled('M30 0C25 0 23 16 23 30C23 44 28 54 29 60H31C32 54 37 44 37 30C37 16 35 0 30 0Z', '#2fa9a5'),
    element('rect', { x: 23, y: 73, width: 14, height: 10.5, rx: 2.4, fill: '#9a6238' }),
    element('rect', { x: 22, y: 72, width: 16, height: 3, rx: 1.5, fill: '#7c4b28' }),
  ]);
}

export function skyLantern(): Markup {
  return group({}, [
    element('circle', { cx: 15, cy: 22, r: 24, fill: '#ffb347', opacity: 0.16 }),
    filled('M4 8Q15 -4 26 8Q29 22 23 36H7Q1 22 4 8Z', '#ffb648'),
    filled('M9 10Q15 2 21 10Q23 24 19 36H11Q7 24 9 10Z', '#ffd98a'),
    element('rect', { x: 7, y: 35, width: 16, height: 3, rx: 1.5, fill: '#b8642c' }),
    element('circle', { cx: 15, cy: 35, r: 3.4, fill: '#fff6d0' }),
  ]);
}

export function firework(): Markup {
  const ring = (count: number, from: number, to: number, colour: string, turn: number) =>
    element('path', {
      d: Array.from({ length: count }, (_, index) => {
        const angle = (index / count) * Math.PI * 2 + turn;
        const at = (reach: number) =>
          `${(50 + Math.cos(angle) * reach).toFixed(1)} ${(50 + Math.sin(angle) * reach).toFixed(1)}`;
        return `M${at(from)}L${at(to)}`;
      }).join(''),
      stroke: colour,
      'stroke-width': 1.7,
      'stroke-linecap': 'round',
      fill: 'none',
    });
  return group({}, [
    element('circle', { cx: 50, cy: 50, r: 46, fill: '#ffb84d', opacity: 0.1 }),
    ring(20, 32, 47, '#ff6f91', 0),
    ring(20, 20, 36, '#ffd35c', 0.16),
    ring(12, 8, 20, '#8fe3ff', 0),
    element('circle', { cx: 50, cy: 50, r: 3.5, fill: '#fff8dc' }),
  ]);
}
