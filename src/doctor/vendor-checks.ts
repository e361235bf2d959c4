import type { Check, Finding } from '#lib/check.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Config } from '#settings.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import { VendorDirectory } from '#vendors/directory.ts';

const messages = defineMessages({
  en: {
    vendors: 'AI vendors',
    bills: (name: string) => `${name}, for bills`,
    none: 'No key is set here: whoever has entered none is answered by the built-in planner, and pictures are drawn on this machine.',
    works: (variable: string) => `${variable} works.`,
    worksFor: (variable: string, account: string) => `${variable} works (${account}).`,
    refused: (name: string, variable: string, page: string) =>
      `${name} refused ${variable}. Check that it is whole and not revoked, or set another${page && ` from ${page}`}.`,
    noCredit: (name: string, variable: string) =>
      `${variable} works, but no credit is left. Top up the account at ${name}.`,
    busy: (name: string) =>
      `${name} takes no more requests right now, so its key could not be tried. Try again later.`,
    unreachable: (name: string) =>
      `${name} does not answer, so its key could not be tried. Try again later; if that does not help, check the network, and HTTPS_PROXY if there is a proxy.`,
    unclear: (name: string, variable: string) =>
      `${name} gave an answer that Jarvis does not know, so it is open whether ${variable} works.`,
    untested: (variable: string) =>
      `${variable} is set. It was not tried: no call with it is known to be free.`,
    noKey: 'Set up without a key. It was not tried.',
  },
  th: {
    vendors: 'ผู้ให้บริการ AI',
    bills: (name) => `${name} สำหรับดูบิล`,
    none: 'ไม่ได้ตั้งคีย์ไว้ที่นี่ ถ้าไม่มีใครใส่คีย์ ตัววางแผนในตัวจะเป็นผู้ตอบ และวาดภาพบนเครื่องนี้',
    works: (variable) => `${variable} ใช้งานได้`,
    worksFor: (variable, account) => `${variable} ใช้งานได้ (${account})`,
    refused: (name, variable, page) =>
      `${name} ไม่ยอมรับ ${variable} กรุณาตรวจว่าคีย์ครบถ้วนและยังไม่ถูกยกเลิก หรือตั้งคีย์ใหม่${page && `จาก ${page}`}`,
    noCredit: (name, variable) => `${variable} ใช้งานได้ แต่เครดิตหมดแล้ว กรุณาเติมเครดิตที่ ${name}`,
    busy: (name) => `ตอนนี้ ${name} ไม่รับคำขอเพิ่ม จึงยังลองคีย์ไม่ได้ กรุณาลองใหม่ภายหลัง`,
    unreachable: (name) =>
      `${name} ไม่ตอบ จึงลองคีย์ไม่ได้ กรุณาลองใหม่ภายหลัง หากยังไม่ได้ ให้ตรวจเครือข่าย และ HTTPS_PROXY หากใช้พร็อกซี`,
    unclear: (name, variable) => `${name} ตอบมาในรูปแบบที่ Jarvis ไม่รู้จัก จึงยังไม่ทราบว่า ${variable} ใช้งานได้หรือไม่`,
    untested: (variable) => `ตั้ง ${variable} แล้ว แต่ไม่ได้ลองใช้ เพราะไม่ทราบว่ามีการเรียกใดที่ไม่เสียค่าใช้จ่าย`,
    noKey: 'ตั้งค่าแล้วโดยไม่มีคีย์ และไม่ได้ลองใช้',
  },
});

type Settings = Pick<
  Config,
  'vendors' | 'vendorCredentials' | 'vendorAdminCredentials' | 'vendorAddresses' | 'models'
>;

/** A key that the operator has set. */
interface SetKey {
  vendor: CatalogueVendor;
  key: CatalogueVendor['keys'][number];
  /** Absent for a model that needs no key. */
  credential: ReturnType<Settings['vendorCredentials']['get']>;
}

/** Which vendors are set up. Each key is tried by a call that costs nothing, if the vendor has one. */
export function vendorChecks({
  vendors,
  vendorCredentials,
  vendorAdminCredentials,
  vendorAddresses,
  models,
}: Settings): Check[] {
  const directory = new VendorDirectory(vendors, vendorAddresses);
  const isSetUp = (id: string) => vendorCredentials.has(id) || models.some(({ vendor }) => vendor === id);
  const checks = vendors.flatMap((vendor) => {
    const { id, name, keys } = vendor;
    const paying = { vendor, key: keys[0], credential: vendorCredentials.get(id) };
    const key = keys.find(({ purpose }) => purpose === 'admin');
    const credential = vendorAdminCredentials.get(id);
    const forBills = messages.both((texts) => texts.bills(name));
    return [
      ...(isSetUp(id) ? [checkOf(`vendor-${id}`, { en: name, th: name }, paying, directory)] : []),
      ...(key && credential
        ? [checkOf(`vendor-${id}-bills`, forBills, { vendor, key, credential }, directory)]
        : []),
    ];
  });
  return checks.length > 0 ? checks : [noVendors];
}

function checkOf(name: string, title: Check['title'], set: SetKey, directory: VendorDirectory): Check {
  return { name, title, examine: () => tried(set, directory) };
}

async function tried({ vendor, key, credential }: SetKey, directory: VendorDirectory): Promise<Finding> {
  const { variable, purpose } = key;
  if (!credential) return { state: 'untried', text: messages.both((texts) => texts.noKey) };
  const test = await directory.testOf(vendor.id, purpose);
  if (!test) return { state: 'untried', text: messages.both((texts) => texts.untested(variable)) };
  try {
    const { account } = await test(credential, new AbortController().signal);
    const text = messages.both((texts) =>
      account ? texts.worksFor(variable, account) : texts.works(variable),
    );
    return { state: 'fine', text };
  } catch (error) {
    if (error instanceof VendorError) return failing(vendor, key, error);
    throw error;
  }
}

const kindOf: Partial<Record<VendorFailure, 'busy' | 'unreachable'>> = {
  rate_limited: 'busy',
  unavailable: 'unreachable',
  timed_out: 'unreachable',
};

/** What the vendor itself says in `text` comes first. Only a refused key must be mended. */
function failing(
  { name }: CatalogueVendor,
  { variable, page = '' }: SetKey['key'],
  { reason, text }: VendorError,
): Finding {
  const state = reason === 'authentication' ? 'failed' : 'doubtful';
  if (text) return { state, text };
  if (reason === 'authentication')
    return { state, text: messages.both((texts) => texts.refused(name, variable, page)) };
  if (reason === 'quota') return { state, text: messages.both((texts) => texts.noCredit(name, variable)) };
  const kind = kindOf[reason];
  return {
    state,
    text: messages.both((texts) => (kind ? texts[kind](name) : texts.unclear(name, variable))),
  };
}

const noVendors: Check = {
  name: 'vendors',
  title: messages.both((texts) => texts.vendors),
  examine: async () => ({ state: 'fine', text: messages.both((texts) => texts.none) }),
};
