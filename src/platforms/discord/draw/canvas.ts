import { extname } from 'node:path';
import type { Locale } from '#lib/messages.ts';
import { limits } from '../limits.ts';

/** Where and for whom a reply is drawn. */
export interface Setting {
  locale: Locale;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  /** Whether there is a form of this tool. */
  opensForm(tool: string): boolean;
  /** Of one file; a boosted server takes more. */
  fileLimitBytes: number;
}

/** One reply while it is drawn: gives out the names of its files and the numbers of its buttons, each once. */
export class Canvas {
  readonly setting: Setting;
  readonly #names = new Set<string>();
  #serial = 0;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  get locale(): Locale {
    return this.setting.locale;
  }

  nextSerial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  /** Discord changes other signs in file names, and then no component could name the file. */
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
