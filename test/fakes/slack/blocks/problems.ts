import type { Json } from '../records.ts';

/** Collects what is wrong with a payload, each with the place Slack would point at. */
export class Problems {
  readonly found: string[] = [];

  add(what: string, pointer: string): void {
    this.found.push(`${what} [json-pointer:${pointer}]`);
  }

  /** A string of `min` to `max` characters; absent is a problem only where it is required. */
  text(value: unknown, pointer: string, limit: { max: number; min?: number; required?: boolean }): void {
    if (value === undefined || value === null) {
      if (limit.required) this.add(`missing required field: ${pointer.split('/').at(-1)}`, pointer);
      return;
    }
    if (typeof value !== 'string') {
      this.add('must be a string', pointer);
      return;
    }
    if (value.length > limit.max) this.add(`must be less than ${limit.max + 1} characters`, pointer);
    if (value.length < (limit.min ?? 0))
      this.add(`must be more than ${(limit.min ?? 0) - 1} characters`, pointer);
  }

  /** An array of `min` to `max` objects, each handed on to `each`. */
  list(
    value: unknown,
    pointer: string,
    limit: { max: number; min?: number },
    each: (item: Json, pointer: string) => void = () => {},
  ): void {
    if (!Array.isArray(value)) {
      this.add('must provide an array', pointer);
      return;
    }
    if (value.length > limit.max) this.add(`no more than ${limit.max} items allowed`, pointer);
    if (value.length < (limit.min ?? 0)) this.add(`no fewer than ${limit.min} items allowed`, pointer);
    for (const [index, item] of value.entries()) {
      const place = `${pointer}/${index}`;
      if (isObject(item)) each(item, place);
      else this.add('must be an object', place);
    }
  }

  oneOf(value: unknown, pointer: string, allowed: readonly unknown[]): void {
    if (value !== undefined && !allowed.includes(value))
      this.add(`must be one of ${allowed.join(', ')}`, pointer);
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text object; `plain` where mrkdwn is refused. */
export function checkTextObject(
  value: unknown,
  pointer: string,
  problems: Problems,
  limit: { max: number; plain?: boolean; required?: boolean },
): void {
  if (value === undefined || value === null) {
    if (limit.required) problems.add(`missing required field: ${pointer.split('/').at(-1)}`, pointer);
    return;
  }
  if (!isObject(value)) {
    problems.add('must provide an object', pointer);
    return;
  }
  problems.oneOf(
    value.type ?? 'missing',
    `${pointer}/type`,
    limit.plain ? ['plain_text'] : ['plain_text', 'mrkdwn'],
  );
  problems.text(value.text, `${pointer}/text`, { max: limit.max, min: 1, required: true });
}
