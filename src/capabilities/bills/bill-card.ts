import { countText } from '#lib/formats.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import { Money, type PlainMoney } from '#lib/money.ts';
import { type BilledProvider, daysBetween, type ProposedBill } from './proposed-bill.ts';
import type { LeftOut } from './reading/bill-reading.ts';
import type { ColumnRole } from './reading/columns.ts';
import { cellText } from './reading/reading-questions.ts';

const mostProviders = 8;

export const billMessages = defineMessages({
  en: {
    title: (name: string, lines: string, sums: string) => `Import the bill “${name}”: ${lines}, ${sums}`,
    lines: (count: string, isOne: boolean) => `${count} ${isOne ? 'line' : 'lines'}`,
    shape: (shape: string) => `Form: ${shape}`,
    cents: 'amounts are in cents',
    own: 'Form: not one I know, so please check the columns',
    columns: (columns: string) => `Columns: ${columns}`,
    provider: (name: string, lines: string, sums: string, days: string) =>
      `${name}: ${sums}, ${lines}, ${days}`,
    others: (count: string) => `and ${count} more providers`,
    preview: (line: string, day: string, what: string, amount: string) =>
      `Line ${line}: ${day}, ${what}, ${amount}`,
    no_amount: (lines: string, first: string) => `Left out: ${lines} without an amount, from line ${first}`,
    total: (lines: string, first: string) => `Left out as matching totals: ${lines}, from line ${first}`,
    replace: (names: string) => `Replaces what ${names} says of the same days; the old figures stay visible`,
    keep: (names: string) => `Counts beside ${names}, which is for the same days`,
    days: 'Days are read as the vendor’s, in UTC',
    role: (role: ColumnRole) =>
      ({
        ...{ start: 'date', end: 'last day', amount: 'amount', currency: 'currency', provider: 'provider' },
        ...{ service: 'service', sku: 'SKU', description: 'description', quantity: 'quantity', unit: 'unit' },
        ...{ kind: 'kind of line', region: 'region', tags: 'tags' },
      })[role],
  },
  th: {
    title: (name, lines, sums) => `นำเข้าใบแจ้งหนี้ “${name}”: ${lines} รวม ${sums}`,
    lines: (count) => `${count} รายการ`,
    shape: (shape) => `รูปแบบ: ${shape}`,
    cents: 'จำนวนเงินเป็นเซนต์',
    own: 'รูปแบบ: ไม่รู้จัก กรุณาตรวจคอลัมน์',
    columns: (columns) => `คอลัมน์: ${columns}`,
    provider: (name, lines, sums, days) => `${name}: ${sums} ${lines} ${days}`,
    others: (count) => `และอีก ${count} ผู้ให้บริการ`,
    preview: (line, day, what, amount) => `บรรทัด ${line}: ${day} ${what} ${amount}`,
    no_amount: (lines, first) => `ไม่นับ: ${lines}ที่ไม่มีจำนวนเงิน เริ่มที่บรรทัด ${first}`,
    total: (lines, first) => `ไม่นับเพราะเป็นยอดรวมที่ตรงกัน: ${lines} เริ่มที่บรรทัด ${first}`,
    replace: (names) => `แทนที่ยอดของวันเดียวกันใน ${names} โดยยังดูยอดเดิมได้`,
    keep: (names) => `นับเพิ่มจาก ${names} ซึ่งเป็นของวันเดียวกัน`,
    days: 'วันที่เป็นวันของผู้ให้บริการตามเวลา UTC',
    role: (role) =>
      ({
        ...{ start: 'วันที่', end: 'วันสุดท้าย', amount: 'จำนวนเงิน', currency: 'สกุลเงิน', provider: 'ผู้ให้บริการ' },
        ...{ service: 'บริการ', sku: 'รหัสสินค้า', description: 'รายละเอียด', quantity: 'ปริมาณ', unit: 'หน่วย' },
        ...{ kind: 'ชนิดรายการ', region: 'ภูมิภาค', tags: 'แท็ก' },
      })[role],
  },
});

/** What was understood of a bill, for whoever decides whether it is imported. */
export function billCard(bill: ProposedBill): Bilingual {
  return billMessages.both((texts, locale) => {
    const { shape, providers, columns, isInCents, leftOut, overlap } = bill;
    const earlier = bill.earlier.map((name) => `“${name}”`).join(', ');
    const form = shape === null ? texts.own : texts.shape(shape);
    const used = columns.map(({ role, column }) => `${texts.role(role)} “${cellText(column)}”`).join(', ');
    return [
      texts.title(cellText(bill.file.name), linesText(bill.lineCount, locale), sumsText(bill.sums, locale)),
      ...providers.slice(0, mostProviders).map((provider) => providerText(provider, locale)),
      ...(providers.length > mostProviders
        ? [texts.others(countText(providers.length - mostProviders, locale))]
        : []),
      isInCents ? `${form}, ${texts.cents}` : form,
      ...(shape === null ? [texts.columns(used)] : []),
      ...bill.preview.map(({ line, day, what, amount, currency }) =>
        texts.preview(
          countText(line, locale),
          daysBetween({ first: day, last: day }, locale),
          what,
          Money.of(amount, currency).format(locale),
        ),
      ),
      ...leftOut.map((out) => leftOutText(out, locale)),
      ...(overlap ? [texts[overlap](earlier)] : []),
      texts.days,
    ].join('\n');
  });
}

export function linesText(count: number, locale: Locale): string {
  return billMessages.in(locale).lines(countText(count, locale), count === 1);
}

export function sumsText(sums: readonly PlainMoney[], locale: Locale): string {
  return sums.map((sum) => Money.from(sum).format(locale)).join(' + ');
}

export function leftOutText({ reason, lines, firstLine }: LeftOut, locale: Locale): string {
  return billMessages.in(locale)[reason](linesText(lines, locale), countText(firstLine, locale));
}

export function providerText(provider: BilledProvider, locale: Locale): string {
  return billMessages
    .in(locale)
    .provider(
      cellText(provider.name),
      linesText(provider.lines, locale),
      sumsText(provider.sums, locale),
      daysBetween(provider, locale),
    );
}
