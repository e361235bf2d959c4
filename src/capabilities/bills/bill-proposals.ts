import type { KeptFile } from '#capabilities/media/sent-file.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Calendar, dateIn, datesOf, type Stretch, spanOf } from '#lib/period.ts';
import type { PlanContext } from '#tools/define-tool.ts';
import { type BillContent, type BillFiles, noBillFile, tableIn } from './bill-file.ts';
import type { CatalogueBillNames } from './bill-names.ts';
import { type Bills, type Overlap, providerDaysIn } from './bills.ts';
import type { FetchedBills } from './fetched-bills.ts';
import {
  type BilledProvider,
  type BillWish,
  billedProviders,
  daysBetween,
  type ProposedBill,
  previewOf,
  sumsOf,
} from './proposed-bill.ts';
import { type ReadBill, readBill, type StatedOfBill } from './reading/bill-reading.ts';
import { cellText } from './reading/reading-questions.ts';
import type { BillPeriod } from './vendor-bill.ts';

const messages = defineMessages({
  en: {
    known: (name: string, on: string) =>
      `“${name}” has been imported already, on ${on}: the file is the same to the last byte. Nothing was changed.`,
    overlaps: (name: string, provider: string, days: string, earlier: string) =>
      `“${name}” is for ${days} of ${provider}, and so is “${earlier}”, which was imported before. Ask again and say whether to replace the earlier bill or to keep both. Nothing was imported.`,
    inPart: (earlier: string, days: string) =>
      `“${earlier}” has lines for ${days}, which the new bill covers only in part, so they cannot be replaced. Import a bill of the whole time, or say to keep both.`,
    changed: 'The file is not the one of the card any more. Send it again.',
  },
  th: {
    known: (name, on) => `นำเข้า “${name}” ไปแล้วเมื่อ ${on} เป็นไฟล์เดียวกันทุกประการ จึงไม่มีอะไรเปลี่ยนแปลง`,
    overlaps: (name, provider, days, earlier) =>
      `“${name}” เป็นใบแจ้งหนี้ของ ${provider} ช่วง ${days} ซึ่งซ้อนกับ “${earlier}” ที่นำเข้าไว้ก่อน กรุณาสั่งใหม่โดยบอกว่าจะแทนที่ใบเดิมหรือเก็บไว้ทั้งคู่ ยังไม่ได้นำเข้า`,
    inPart: (earlier, days) =>
      `“${earlier}” มีรายการของ ${days} ซึ่งใบใหม่ครอบคลุมเพียงบางส่วน จึงแทนที่ไม่ได้ กรุณานำเข้าใบที่ครบทั้งช่วง หรือบอกให้เก็บไว้ทั้งคู่`,
    changed: 'ไฟล์ไม่ใช่ไฟล์เดียวกับบนการ์ดแล้ว กรุณาส่งใหม่',
  },
});

export interface BillProposalsParts {
  bills: Bills;
  files: BillFiles;
  fetched: FetchedBills;
  names: CatalogueBillNames;
  clock: Clock;
  calendarOf(organizationId: string): Promise<Calendar>;
}

/** Turns files into bills to be imported, and carries that out. */
export class BillProposals {
  readonly #parts: BillProposalsParts;

  constructor(parts: BillProposalsParts) {
    this.#parts = parts;
  }

  /** Reads the file that is meant. Throws a `UserError` that asks or says why it cannot be imported. */
  async of(wish: BillWish, context: PlanContext): Promise<ProposedBill> {
    const { organizationId } = context.actor;
    const file = await this.#file(wish, context);
    const content = await this.#parts.files.open(file);
    await this.#refuseKnown(organizationId, file, content);
    const stated = await this.#stated(organizationId, wish, file);
    const bill = await this.#read(content, stated, context.signal);
    const providers = billedProviders(bill.lines);
    const seen = await this.#parts.bills.overlaps(organizationId, providerDaysIn(bill.lines));
    const earlier = await this.#earlier(organizationId, seen, { wish, file, providers });
    const { shape, isInCents, columns, leftOut, lines } = bill;
    return {
      ...{ file, fingerprint: content.fingerprint, stated, seen, earlier, providers, shape, isInCents },
      ...{ columns, leftOut, lineCount: lines.length, sums: sumsOf(lines) },
      asked: wish,
      overlap: seen.length > 0 ? (wish.overlap ?? null) : null,
      preview: previewOf(lines),
    };
  }

  /** Imports the bill as the plan says. Returns `false` if that has been done before. */
  async carryOut(
    { file, fingerprint, stated, seen, overlap }: ProposedBill,
    { actor, signal }: PlanContext,
  ): Promise<boolean> {
    const content = await this.#parts.files.open(file);
    if (content.fingerprint !== fingerprint) throw new UserError(messages.both((texts) => texts.changed));
    const bill = await this.#read(content, stated, signal);
    return this.#parts.bills.import(
      actor,
      { ...bill, fingerprint, fileName: file.name },
      { seen, replaces: overlap === 'replace' },
    );
  }

  /** The file that was sent, or else what the vendor tells of the period; of the last month, if none is named. */
  async #file(wish: BillWish, context: PlanContext): Promise<KeptFile> {
    const { files, names, fetched } = this.#parts;
    const sent = await files.find(wish.file, context);
    if (sent) return sent;
    const provider = wish.provider ? names.providerMeant(wish.provider) : undefined;
    const period = await this.#daysOf(context.actor.organizationId, wish.period ?? 'last_month');
    const found = provider && (await fetched.of(provider, period, context));
    if (!found) throw noBillFile();
    return found;
  }

  async #daysOf(organizationId: string, period: Stretch): Promise<BillPeriod> {
    const { clock, calendarOf } = this.#parts;
    const calendar = await calendarOf(organizationId);
    const { from, until } = datesOf(spanOf(period, clock.now(), calendar), calendar.timeZone);
    return { first: from, last: until };
  }

  async #read({ bytes }: BillContent, stated: StatedOfBill, signal: AbortSignal): Promise<ReadBill> {
    return readBill(await tableIn(bytes, signal), stated, this.#parts.names);
  }

  async #refuseKnown(organizationId: string, file: KeptFile, { fingerprint }: BillContent): Promise<void> {
    const known = await this.#parts.bills.withFingerprint(organizationId, fingerprint);
    if (!known) return;
    const { timeZone } = await this.#parts.calendarOf(organizationId);
    const day = dateIn(timeZone, known.importedAt);
    throw new UserError(
      messages.both((texts, locale) => texts.known(cellText(file.name), dayText(day, locale))),
    );
  }

  async #stated(organizationId: string, wish: BillWish, { name }: KeptFile): Promise<StatedOfBill> {
    const { names } = this.#parts;
    const { currency, decimals, date_order: dateOrder, period } = wish;
    const provider = wish.provider ? names.providerMeant(wish.provider) : undefined;
    return {
      provider: provider ?? names.providerInFileName(name),
      ...{ currency: currency?.toUpperCase(), decimals, dateOrder },
      ...{
        amountColumn: wish.amount_column,
        dateColumn: wish.date_column,
        serviceColumn: wish.service_column,
      },
      days: period && (await this.#daysOf(organizationId, period)),
    };
  }

  /** The names of earlier bills for the same days. Throws a `UserError` unless somebody has said what to do about them. */
  async #earlier(
    organizationId: string,
    seen: readonly Overlap[],
    { wish, file, providers }: { wish: BillWish; file: KeptFile; providers: readonly BilledProvider[] },
  ): Promise<string[]> {
    const bills = await this.#parts.bills.named(organizationId, [
      ...new Set(seen.map(({ billId }) => billId)),
    ]);
    const nameOf = (billId: string) => cellText(bills.get(billId)?.fileName ?? '');
    const [overlap] = seen;
    const provider = providers.find(({ id }) => id === overlap?.provider);
    if (overlap && provider && !wish.overlap)
      throw new UserError(
        messages.both((texts, locale) =>
          texts.overlaps(
            cellText(file.name),
            provider.name,
            daysBetween(provider, locale),
            nameOf(overlap.billId),
          ),
        ),
      );
    const partly = seen.find((one) => {
      const days = providers.find(({ id }) => id === one.provider);
      return days && (one.first < days.first || one.last > days.last);
    });
    if (partly && wish.overlap === 'replace')
      throw new UserError(
        messages.both((texts, locale) => texts.inPart(nameOf(partly.billId), daysBetween(partly, locale))),
      );
    return [...bills.values()].map(({ fileName }) => cellText(fileName)).toSorted();
  }
}
