import type { MatchLogic, ModelInfo } from '@pydantic/genai-prices';

/** Suffixes that do not make it another model: a date, a build number, `latest`, a preview. */
const SAME_MODEL = /^(\d{4}|[-@]\d{8}|-\d{4}-\d{2}-\d{2}|-\d{3}|-latest|-preview(-\d{2}-\d{2,4})?)?$/;

/**
 * Returns whether a price list entry is certainly this model. The list matches many models by prefix only, which would
 * give `claude-sonnet-5-5` the price of `claude-sonnet-5`.
 */
export function isSureMatch(entry: ModelInfo, model: string): boolean {
  const name = model.toLowerCase().trim();
  return name === entry.id.toLowerCase() || matches(entry.match, name);
}

/** Returns whether a model is this one, or a dated version of it. */
export function isSameModel(known: string, model: string): boolean {
  const [start, name] = [known.toLowerCase(), model.toLowerCase().trim()];
  return name.startsWith(start) && SAME_MODEL.test(name.slice(start.length));
}

function matches(match: MatchLogic, name: string): boolean {
  if ('or' in match) return match.or.some((part) => matches(part, name));
  if ('and' in match) return match.and.every((part) => matches(part, name));
  if ('equals' in match) return name === match.equals.toLowerCase();
  if ('regex' in match) return new RegExp(match.regex).test(name);
  return 'starts_with' in match && isSameModel(match.starts_with, name);
}
