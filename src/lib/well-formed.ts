import { everyText } from './every-text.ts';

/**
 * Replaces NUL and halves of surrogate pairs by U+FFFD in a text, or in all texts of plain JSON. PostgreSQL stores neither
 * of them, as text or as JSON.
 */
export function wellFormed<Value>(value: Value): Value {
  return everyText(value, (text) => text.toWellFormed().replaceAll('\0', '\ufffd'));
}
