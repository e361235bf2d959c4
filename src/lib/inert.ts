const inherited = Object.getOwnPropertyNames(Object.prototype).join('|');
const wholeLine = new RegExp(`^(?:${inherited})$`, 'gm');

/**
 * Makes the texts of an ECharts option safe. ECharts uses them as keys of plain objects, so a label "__proto__" would
 * change every object of this process and a series "hasOwnProperty" would cause a TypeError. Such words get a trailing
 * space.
 */
export function inert<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(wholeLine, '$& ') as Value;
  if (Array.isArray(value)) return value.map(inert) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inert(each)])) as Value;
}
