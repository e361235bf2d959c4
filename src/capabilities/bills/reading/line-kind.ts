import type { LineKind } from '../bill-line.entity.ts';

/** What vendors call their kinds of lines: FOCUS's charge categories, AWS's line item types and others. */
const inKindColumn: readonly [LineKind, RegExp][] = [
  ['tax', /tax|vat|gst|ภาษี/i],
  ['refund', /refund|คืนเงิน/i],
  ['credit', /credit|discount(?!ed)|negation|promo|เครดิต|ส่วนลด/i],
  ['adjustment', /adjust|correction|rounding|ปรับปรุง/i],
  ['usage', /usage|consum|metered|การใช้/i],
  ['fee', /fee|purchase|subscription|commit|seat|ค่าธรรมเนียม/i],
];
const taxInWords = /(?:^|[^\p{L}])(?:vat|gst|(?:sales )?tax|mwst|umsatzsteuer|tva|iva)(?:$|[^\p{L}])|ภาษี/iu;
const refundInWords = /refund|erstattung|คืนเงิน/i;

/** What a line is for, by its own kind or by its words; what is given back without saying why is a credit. */
export function kindOf(kind: string, words: string, isNegative: boolean): LineKind {
  const said = kind === '' ? undefined : inKindColumn.find(([, pattern]) => pattern.test(kind))?.[0];
  if (said && (said !== 'credit' || isNegative)) return said;
  if (taxInWords.test(words)) return 'tax';
  if (!isNegative) return 'usage';
  return refundInWords.test(words) ? 'refund' : 'credit';
}
