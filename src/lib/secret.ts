import { inspect } from 'node:util';

/**
 * A value that must never be shown. It prints, serialises and interpolates as `[secret]`; only code that sends it over
 * the wire calls `reveal`.
 */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return '[secret]';
  }
  toJSON(): string {
    return '[secret]';
  }
  [inspect.custom](): string {
    return '[secret]';
  }
}
