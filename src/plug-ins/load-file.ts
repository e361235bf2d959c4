import { createRequire } from 'node:module';
import { redact } from '#lib/redact.ts';
import { secretFinder } from '#vendors/all.ts';
import { jarvis } from './plug-in.ts';

const load = createRequire(import.meta.url);
const longestReason = 200;

/**
 * Loads a file, calls the function that it exports, and returns what that returns, or one sentence that says why there is nothing.
 *
 * @param file absolute
 * @param what what the function must return, such as “the vendor itself”
 */
export function returnedBy(file: string, what: string): { value: unknown } | { fault: string } {
  let exported: unknown;
  try {
    exported = load(file);
  } catch (error) {
    return { fault: whyNotLoaded(error, file) };
  }
  const make = defaultOf(exported);
  if (typeof make !== 'function')
    return { fault: 'it exports no function, write `export default (jarvis) => …`' };
  try {
    const value: unknown = make(jarvis);
    if (!(value instanceof Promise)) return { value };
    value.catch(() => {});
    return { fault: `its function returns a promise, it must return ${what}` };
  } catch (error) {
    return { fault: `its function throws “${reasonOf(error)}”` };
  }
}

function defaultOf(exported: unknown): unknown {
  const isModule = typeof exported === 'object' && exported !== null && 'default' in exported;
  return isModule ? exported.default : exported;
}

function whyNotLoaded(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'MODULE_NOT_FOUND' && reasonOf(error).includes(file))
    return 'there is no such file, check the path';
  if (code === 'ERR_REQUIRE_ASYNC_MODULE')
    return 'it waits for something with `await` while it is loaded, move that into a facet';
  return `it cannot be loaded, “${reasonOf(error)}”`;
}

function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return redact(line, secretFinder).slice(0, longestReason);
}
