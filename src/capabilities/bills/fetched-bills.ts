import type { AdminKey, Keys } from '#capabilities/keys/keys.ts';
import type { MediaFiles } from '#capabilities/media/media-files.ts';
import type { KeptFile } from '#capabilities/media/sent-file.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { PlanContext } from '#tools/define-tool.ts';
import { daysBetween } from './proposed-bill.ts';
import type { ProviderMeant } from './reading/bill-reading.ts';
import type { BillPeriod, VendorBills } from './vendor-bill.ts';

const messages = defineMessages({
  en: {
    noKey: (name: string) =>
      `There is no key that reads the bills of ${name}. Send the bill as CSV or XLSX, or an admin types \`add key\` and enters an admin key.`,
    nothing: (name: string, days: string) => `${name} has billed nothing for ${days}. Name another period.`,
  },
  th: {
    noKey: (name) =>
      `ไม่มีคีย์สำหรับดูบิลของ ${name} กรุณาส่งใบแจ้งหนี้เป็น CSV หรือ \`XLSX\` หรือให้ admin พิมพ์ \`เพิ่มคีย์\` แล้วใส่คีย์สำหรับดูบิล`,
    nothing: (name, days) => `${name} ไม่ได้เรียกเก็บอะไรใน ${days} กรุณาระบุช่วงอื่น`,
  },
});

const maxBytes = 25_000_000;

export interface FetchedBillsParts {
  vendors: VendorBills;
  keys: Pick<Keys, 'adminKeyOf'>;
  files: MediaFiles;
}

/** Fetches bills from vendors that tell them to an admin key, and keeps them like files that were sent. */
export class FetchedBills {
  readonly #parts: FetchedBillsParts;

  constructor(parts: FetchedBillsParts) {
    this.#parts = parts;
  }

  /**
   * Fetches what a vendor has billed. `undefined` if it tells no bills. Throws a `UserError` without a key for it or without anything
   * billed, and a `VendorError` if the vendor refuses.
   */
  async of(
    { id, name }: ProviderMeant,
    period: BillPeriod,
    { actor, signal }: PlanContext,
  ): Promise<KeptFile | undefined> {
    const { vendors, keys, files } = this.#parts;
    const read = await vendors.billOf(id);
    if (!read) return undefined;
    const key = await keys.adminKeyOf(actor.organizationId, id);
    if (!key || !isTheirs(key, actor.isOperator))
      throw new UserError(messages.both(({ noKey }) => noKey(name)));
    const text = await read({ key: key.secret }, period, signal);
    if (text.trimEnd().split('\n').length < 2)
      throw new UserError(messages.both(({ nothing }, locale) => nothing(name, daysBetween(period, locale))));
    const fileName = `${id}-costs-${period.first}-${period.last}.csv`;
    const bytes = new TextEncoder().encode(text);
    const content = (async function* () {
      yield bytes;
    })();
    return {
      path: await files.keep(actor.organizationId, content, { name: fileName, maxBytes }),
      name: fileName,
    };
  }
}

/** The operator's account is the business of whoever set up Jarvis: other organisations may share it. */
function isTheirs({ owner }: AdminKey, isOperator: boolean | undefined): boolean {
  return owner === 'organization' || isOperator === true;
}
