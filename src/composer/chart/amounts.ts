import { readFigure } from '#lib/figure.ts';

const figure = String.raw`\d(?:[\d.,'_]*\d)?`;
const plain = String.raw`[-−]?\s?[$฿€£]?[-−]?\s?${figure}\s?(?:k\b|m\b|พัน|หมื่น|แสน|ล้าน)?\s?(?:%|บาท|baht|usd|thb|[$฿€£]|เปอร์เซ็นต์)?`;
/** An amount in a chart: "-200", "$1.5k", "40%", "(150)". */
export const amountPattern = String.raw`(?:${plain}|\(\s?${plain}\s?\))`;

const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, พัน: 1e3, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 };

/**
 * The values of the amounts of a chart, NaN where one cannot be read. A single point before three digits marks thousands,
 * unless another amount shows that points mark decimals here. Parentheses mark what is negative, unless all have them.
 */
export function amountsOf(amounts: readonly string[]): number[] {
  const usesDecimalPoint = amounts.some((written) => /\d\.(?!\d{3}(?!\d))\d/.test(written));
  const areAllInParentheses = amounts.every((written) => written.includes('('));
  return amounts.map((written) => {
    const { value, orElse } = readFigure(new RegExp(figure).exec(written)?.[0] ?? '') ?? {
      value: Number.NaN,
    };
    const scale = /k|m|พัน|หมื่น|แสน|ล้าน/i.exec(written.replace(/thb|baht/i, ''))?.[0]?.toLowerCase();
    const size = (usesDecimalPoint || scale ? (orElse ?? value) : value) * (scale ? (scales[scale] ?? 1) : 1);
    const isNegative = /[-−]/.test(written) || (written.includes('(') && !areAllInParentheses);
    return Math.min(isNegative ? -size : size, 1e15);
  });
}
