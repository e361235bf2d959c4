import { hashOf } from './random.ts';
import { element, label, type Markup, trusted } from './svg.ts';
import { fontFamily } from './text/font.ts';

export type Stop = readonly [offset: number, colour: string, opacity?: number];

/** A drawing in progress: its size, and its definitions of gradients, clips and icons. */
export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly #idPrefix: string;
  readonly #definitions: Markup[] = [];
  readonly #shared = new Map<string, string>();

  /** @param seed makes ids unique if several drawings share a page */
  constructor(width: number, height: number, seed: string) {
    this.width = width;
    this.height = height;
    this.#idPrefix = `d${hashOf(seed).toString(36)}`;
  }

  /** Adds a definition and returns its id. */
  define(build: (id: string) => Markup): string {
    const id = `${this.#idPrefix}-${this.#definitions.length}`;
    this.#definitions.push(build(id));
    return id;
  }

  /** Like `define`, but defines each key only once. */
  defineOnce(key: string, build: (id: string) => Markup): string {
    const known = this.#shared.get(key);
    if (known) return known;
    const id = this.define(build);
    this.#shared.set(key, id);
    return id;
  }

  /** Defines a linear gradient and returns it as a paint value. */
  linear(stops: readonly Stop[], direction: 'down' | 'across' | 'diagonal' = 'down'): string {
    const end = { x2: direction === 'down' ? 0 : 1, y2: direction === 'across' ? 0 : 1 };
    const key = `linear ${direction} ${stops.join()}`;
    return paint(
      this.defineOnce(key, (id) =>
        element('linearGradient', { id, x1: 0, y1: 0, ...end }, ...stops.map(writeStop)),
      ),
    );
  }

  /** Defines a linear gradient from one colour to another. */
  fade(from: string, to: string, direction?: 'down' | 'across' | 'diagonal'): string {
    return this.linear(
      [
        [0, from],
        [1, to],
      ],
      direction,
    );
  }

  radial(stops: readonly Stop[]): string {
    return paint(
      this.defineOnce(`radial ${stops.join()}`, (id) =>
        element('radialGradient', { id }, ...stops.map(writeStop)),
      ),
    );
  }

  /** Defines a clip region and returns it as a `clip-path` value. */
  clip(shape: Markup): string {
    return paint(this.define((id) => element('clipPath', { id }, shape)));
  }

  finish(title: string, description: string, children: readonly Markup[]): string {
    const { width, height } = this;
    return element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'font-family': fontFamily,
      },
      element('title', {}, label(title)),
      element('desc', {}, label(description)),
      this.#definitions.length > 0 ? element('defs', {}, ...this.#definitions) : trusted(''),
      ...children,
    );
  }
}

function paint(id: string): string {
  return `url(#${id})`;
}

function writeStop([offset, colour, opacity]: Stop): Markup {
  return element('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity });
}
