/** What somebody wrote in figures, in whatever notation: "1500", "1,500.50", "1.500,50", "1 500", "1'500", "1,00,000". */
export interface Figure {
  value: number;
  /** What it is if its only point is a decimal point: 1.5 for "1.500", which is 1,500 if the point marks thousands. */
  orElse?: number;
}

const fraction = (mark: string): string => String.raw`(?:${mark}(?<rest>\d+))?`;

/** Each notation says what a mark means. A figure has to fit one of them as a whole. */
const notations: readonly RegExp[] = [
  new RegExp(String.raw`^(?<whole>\d*)${fraction(String.raw`\.`)}$`),
  /^(?<whole>\d+),(?<rest>\d{1,2})$/,
  new RegExp(String.raw`^(?<whole>[1-9]\d{0,2}(?:,\d{3})+)${fraction(String.raw`\.`)}$`),
  new RegExp(String.raw`^(?<whole>[1-9]\d?(?:,\d{2})+,\d{3})${fraction(String.raw`\.`)}$`),
  new RegExp(String.raw`^(?<whole>[1-9]\d{0,2}(?:\.\d{3})+)${fraction(',')}$`),
  new RegExp(String.raw`^(?<whole>[1-9]\d{0,2}(?<mark>[ '_])\d{3}(?:\k<mark>\d{3})*)${fraction('[.,]')}$`),
];

/** The pattern of everything that looks like one figure, well written or not: "12,345,67", "1..500". */
export const figurePattern = String.raw`(?:\d+ )?\d+⁄\d+|[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?(?![\d'_]|[.,]\d)|\d+(?:[.,'_]+\d+)*|\.\d+`;

/** "½" and "2½", as Unicode spells them out. */
const vulgar = /^(?:(?<whole>\d+) )?(?<top>\d+)⁄(?<bottom>\d+)$/;

/** Reads a figure that fits a notation. Undefined if it fits none ("12,345,67"), so that nothing is cut off. */
export function readFigure(written: string): Figure | undefined {
  const { whole: ones = '0', top, bottom } = vulgar.exec(written)?.groups ?? {};
  if (top !== undefined) return { value: Number(ones) + Number(top) / Number(bottom) };
  const values = notations.flatMap((notation) => {
    const { whole = '', rest = '' } = notation.exec(written)?.groups ?? {};
    return whole === '' && rest === '' ? [] : [Number(`${whole.replace(/\D/g, '')}.${rest}`)];
  });
  const [first, grouped] = [...new Set(values)];
  if (first === undefined || grouped === undefined) return first === undefined ? undefined : { value: first };
  return { value: grouped, orElse: first };
}
