import type { MatchLogic, ModelInfo } from '@pydantic/genai-prices';

/** What may follow a model's name without making it another model: a date, a build number, `latest`, a preview. */
const SAME_MODEL = /^(\d{4}|[-@]\d{8}|-\d{4}-\d{2}-\d{2}|-\d{3}|-latest|-preview(-\d{2}-\d{2,4})?)?$/;

/**
 * Whether a price list's entry is surely this model. The list matches many models by the start of their name,
 * so that `claude-sonnet-5-5` would get the price of `claude-sonnet-5`.
 */
export function isSureMatch(entry: ModelInfo, model: string): boolean {
  const name = model.toLowerCase().trim();
  return name === entry.id.toLowerCase() || names(entry.match, name);
}

function names(match: MatchLogic, name: string): boolean {
  if ('or' in match) return match.or.some((part) => names(part, name));
  if ('and' in match) return match.and.every((part) => names(part, name));
  if ('equals' in match) return name === match.equals.toLowerCase();
  if ('regex' in match) return new RegExp(match.regex).test(name);
  if (!('starts_with' in match)) return false;
  const start = match.starts_with.toLowerCase();
  return name.startsWith(start) && SAME_MODEL.test(name.slice(start.length));
}
