const inherited = Object.getOwnPropertyNames(Object.prototype).join('|');
const wholeLine = new RegExp(`^(?:${inherited})$`, 'gm');

/**
 * The same option with texts that ECharts cannot trip over. It keeps what it has seen in plain objects under the text
 * itself, so that a label "__proto__" would change every object of this process, and a series "hasOwnProperty" would end
 * in a TypeError. A space behind such a word keeps it a text.
 */
export function inert<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(wholeLine, '$& ') as Value;
  if (Array.isArray(value)) return value.map(inert) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inert(each)])) as Value;
}
