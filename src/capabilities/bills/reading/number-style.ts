/** Which character separates decimals: `1,234.56` or `1.234,56`. */
export const decimalMarks = ['point', 'comma'] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const currencySign = /[$€£¥฿₩₹]/g;
const currencyCode = /^[A-Z]{3}\s*(?=[\d.,(+-])|(?<=[\d.,)-])\s*[A-Z]{3}$/;
const groupingBlank = /(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g;

/** The digits and marks of a number without its currency and spaces, its sign in front; `undefined` if it is no number. */
export function bareNumber(text: string): string | undefined {
  let bare = text.trim().replaceAll('−', '-').replace(currencyCode, '').replace(currencySign, '').trim();
  const inBrackets = /^\((.*)\)$/.exec(bare)?.[1];
  if (inBrackets !== undefined) bare = `-${inBrackets}`;
  bare = bare.replace(/^(.*\d)\s*-$/, '-$1').replace(/^([+-])\s+/, '$1');
  bare = bare.replace(groupingBlank, '');
  return /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/.test(bare) ? bare.replace(/^\+/, '') : undefined;
}

/** The currency that a number is written with, as it is written: `$` or `EUR`. */
export function currencyWritten(text: string): string | undefined {
  return currencyCode.exec(text.trim())?.[0].trim() ?? text.match(currencySign)?.[0];
}

/**
 * Which mark a bare number shows to be the one of decimals: `either` where both readings are possible (`1,234`), `none` where it
 * has no mark, `undefined` where it is written in neither way.
 */
export function markShown(bare: string): DecimalMark | 'either' | 'none' | undefined {
  const [digits = '', exponent] = bare.replace(/^-/, '').split(/e/i);
  const marks = [...new Set(digits.replace(/\d/g, ''))];
  if (marks.length === 0) return 'none';
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const mark = digits[last] === '.' ? 'point' : 'comma';
  const other = mark === 'point' ? 'comma' : 'point';
  const asDecimal = readNumber(bare, mark) !== undefined;
  if (marks.length === 2 || exponent !== undefined) return asDecimal ? mark : undefined;
  const asGrouping = readNumber(bare, other) !== undefined;
  if (asDecimal && asGrouping) return 'either';
  return asDecimal ? mark : asGrouping ? other : undefined;
}

/** Reads a bare number as plain digits with a decimal point; `undefined` if it is not written with that mark. */
export function readNumber(bare: string, mark: DecimalMark): string | undefined {
  const [decimal, grouping] = mark === 'point' ? ['.', ','] : [',', '.'];
  const [, sign = '', digits = '', exponent = ''] = /^(-?)([\d.,]*)((?:[eE][+-]?\d+)?)$/.exec(bare) ?? [];
  const [whole = '', fraction, ...more] = digits.split(decimal as string);
  if (more.length > 0 || fraction?.includes(grouping as string)) return undefined;
  const groups = whole.split(grouping as string);
  const isGrouped = groups.length > 1;
  if (isGrouped && !areGroups(groups)) return undefined;
  if (isGrouped && exponent) return undefined;
  const plain = groups.join('');
  if (plain === '' && !fraction) return undefined;
  return `${sign}${plain || '0'}${fraction ? `.${fraction}` : ''}${exponent}`;
}

/** Threes, or twos before the last three as in India. No number begins with a zero and a thousands mark. */
function areGroups([first = '', ...others]: readonly string[]): boolean {
  const isFirst = /^[1-9]\d{0,2}$/.test(first);
  const isThrees = others.every((group) => group.length === 3);
  const isIndian =
    first.length <= 2 && others.every(({ length }, at) => length === (at === others.length - 1 ? 3 : 2));
  return isFirst && (isThrees || isIndian);
}

/** What the numbers of a column say together: the first one that shows each mark, and the first that leaves it open. */
export interface MarksShown<Place> {
  point?: Place;
  comma?: Place;
  either?: Place;
}

/** Looks through numbers for their marks. What is no number says nothing. */
export function marksIn<Place>(numbers: Iterable<readonly [text: string, place: Place]>): MarksShown<Place> {
  const shown: MarksShown<Place> = {};
  for (const [text, place] of numbers) {
    const bare = bareNumber(text);
    const mark = bare === undefined ? undefined : markShown(bare);
    if (mark !== undefined && mark !== 'none') shown[mark] ??= place;
  }
  return shown;
}
