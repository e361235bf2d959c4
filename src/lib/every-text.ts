/**
 * Changes a text, or all texts and property names of plain JSON at any depth. Values that are not plain JSON are
 * returned as they are.
 */
export function everyText<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((each) => everyText(each, change)) as Value;
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, each]) => [change(name), everyText(each, change)]);
  return Object.fromEntries(entries) as Value;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
