import { extname } from 'node:path';
import type { Locale } from '#lib/messages.ts';
import { limits } from '../limits.ts';

export interface RenderContext {
  locale: Locale;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  /** Returns whether the tool has a form. */
  opensForm(tool: string): boolean;
  /** For one file. A boosted server allows more. */
  fileLimitBytes: number;
}

/** The state of one drawing: gives each file a unique name and each button a unique number. */
export class Canvas {
  readonly context: RenderContext;
  readonly #names = new Set<string>();
  #serial = 0;

  constructor(context: RenderContext) {
    this.context = context;
  }

  get locale(): Locale {
    return this.context.locale;
  }

  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  /** Returns a safe, unique file name. Discord changes other characters, which breaks references by components. */
  fileName(wanted: string): string {
    const safe = wanted.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._]+/, '');
    const ending = extname(safe).slice(0, 12);
    const stem = safe.slice(0, safe.length - extname(safe).length).slice(0, limits.fileName) || 'file';
    let name = stem + ending;
    for (let copy = 2; this.#names.has(name); copy += 1) name = `${stem}-${copy}${ending}`;
    this.#names.add(name);
    return name;
  }
}
