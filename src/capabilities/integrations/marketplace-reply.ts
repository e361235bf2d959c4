import { gradeText } from '#capabilities/catalogue/offer-row.ts';
import { unitPriceText } from '#capabilities/catalogue/unit-price-text.ts';
import { UserError } from '#lib/errors.ts';
import { type IntegrationType, observedTypes } from '#lib/integration-types.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block, FormLinkBlock } from '#reply/reply.ts';
import type { Available, Readiness } from './marketplace.ts';
import { typeText } from './type-text.ts';

const messages = defineMessages({
  en: {
    lead: (ready: number, what: string) =>
      ready === 0
        ? `There is nothing more to set up that Jarvis can call${what && ` for ${what}`} today.`
        : `${ready} ${ready === 1 ? 'provider is' : 'providers are'} ready to be set up${what && ` for ${what}`}: a key is all that is needed.`,
    readiness: (readiness: Readiness) =>
      ({
        in_use: 'in use',
        set_up: 'set up',
        ready: 'ready: needs a key',
        key_only: 'not callable yet; its key can be kept',
        self_hosted: 'runs on your own machine; not callable yet',
        no_api: 'no public API',
      })[readiness],
    through: (name: string) => `with the key of ${name}`,
    name: 'Provider',
    usedFor: 'For',
    from: 'From',
    quality: 'Quality',
    today: 'With Jarvis today',
    note: 'To set one up, press its button or type `add integration`. For the steps of one, ask “how do I set up runway?”.',
    setUp: (name: string) => `Set up ${name}…`,
    steps: (name: string) => `How to set up ${name}:`,
    getKey: (page: string) => `Get a key at ${page}.`,
    getKeySomewhere: 'Get a key from your account there.',
    getRegion: (example: string) => `Note the region it works in, such as \`${example}\`.`,
    enter:
      'Press the button below or type `add integration`, and enter it in the private form. It is tested at once.',
    afterwards: (name: string, type: string) =>
      `Then make it the primary one, if you like: \`switch ${type} to ${name}\`.`,
    getAddress: (example: string) => `Have its address at hand, such as \`${example}\`.`,
    readOnly: 'Jarvis only looks, so give it an account that may only read.',
    look: (name: string) => `Then ask \`show integration ${name}\` for its figures.`,
    notYet: 'Jarvis keeps and tests its key already, but cannot call it yet.',
    documentation: (page: string) => `Documentation: ${page}`,
    paidThrough: (name: string, payer: string) =>
      `${name} has no key of its own: it is reached with the key of ${payer}. Set up ${payer}.`,
    cannot: (name: string, why: string) => `${name} cannot be set up: ${why}.`,
    blocked: (name: string) =>
      `${name} is blocked for everybody here. An admin or owner can allow it again: \`unblock ${name}\`.`,
    already: (name: string) => `${name} is set up already. You can add another account of it.`,
  },
  th: {
    lead: (ready, what) =>
      ready === 0
        ? `วันนี้ไม่มีรายอื่นที่ Jarvis เรียกใช้ได้${what && `สำหรับ${what}`}ให้ตั้งค่าเพิ่ม`
        : `มี ${ready} รายพร้อมตั้งค่า${what && `สำหรับ${what}`} ใช้แค่คีย์เท่านั้น`,
    readiness: (readiness) =>
      ({
        in_use: 'ใช้งานอยู่',
        set_up: 'ตั้งค่าแล้ว',
        ready: 'พร้อม ต้องใส่คีย์',
        key_only: 'ยังเรียกใช้ไม่ได้ แต่เก็บคีย์ได้',
        self_hosted: 'รันบนเครื่องของคุณเอง ยังเรียกใช้ไม่ได้',
        no_api: 'ไม่มี API สาธารณะ',
      })[readiness],
    through: (name) => `ใช้คีย์ของ ${name}`,
    name: 'ผู้ให้บริการ',
    usedFor: 'ใช้กับ',
    from: 'เริ่มต้น',
    quality: 'คุณภาพ',
    today: 'กับ Jarvis วันนี้',
    note: 'ตั้งค่าได้โดยกดปุ่มหรือพิมพ์ `เพิ่มการเชื่อมต่อ` ดูขั้นตอนได้โดยถามว่า `ตั้งค่า runway ยังไง`',
    setUp: (name) => `ตั้งค่า ${name}…`,
    steps: (name) => `วิธีตั้งค่า ${name}`,
    getKey: (page) => `ขอคีย์ที่ ${page}`,
    getKeySomewhere: 'ขอคีย์จากบัญชีของคุณที่ผู้ให้บริการ',
    getRegion: (example) => `จดภูมิภาคที่ใช้ เช่น \`${example}\``,
    enter: 'กดปุ่มด้านล่างหรือพิมพ์ `เพิ่มการเชื่อมต่อ` แล้วใส่ในฟอร์มส่วนตัว คีย์จะถูกทดสอบทันที',
    afterwards: (name, type) => `จากนั้นตั้งเป็นตัวหลักได้ด้วย \`switch ${type} to ${name}\``,
    getAddress: (example) => `เตรียมที่อยู่ เช่น \`${example}\``,
    readOnly: 'Jarvis ดูอย่างเดียว จึงควรใช้บัญชีที่อ่านได้เท่านั้น',
    look: (name) => `จากนั้นถาม \`show integration ${name}\` เพื่อดูตัวเลข`,
    notYet: 'Jarvis เก็บและทดสอบคีย์ได้แล้ว แต่ยังเรียกใช้ไม่ได้',
    documentation: (page) => `เอกสาร: ${page}`,
    paidThrough: (name, payer) => `${name} ไม่มีคีย์ของตัวเอง ใช้ผ่านคีย์ของ ${payer} ให้ตั้งค่า ${payer}`,
    cannot: (name, why) => `ตั้งค่า ${name} ไม่ได้: ${why}`,
    blocked: (name) => `${name} ถูกปิดกั้นสำหรับทุกคนที่นี่ แอดมินหรือเจ้าของอนุญาตได้อีกครั้งด้วย \`unblock ${name}\``,
    already: (name) => `ตั้งค่า ${name} ไว้แล้ว เพิ่มอีกบัญชีได้`,
  },
});

/** The error for who asks how to set up what the organisation has blocked. */
export function blockedHere(name: string): UserError {
  return new UserError(messages.both((texts) => texts.blocked(name)));
}

const mostButtons = 3;

/** Renders how much is ready, the table, and forms for the first that are ready. */
export function presentMarketplace(
  { type, available }: { type: IntegrationType | null; available: readonly Available[] },
  locale: Locale,
): Block[] {
  const texts = messages.in(locale);
  const ready = available.filter(({ readiness }) => readiness === 'ready');
  const columns = [texts.name, texts.usedFor, texts.from, texts.quality, texts.today];
  const rows = available.map((one) => [
    one.name,
    one.types.map((each) => typeText(each, locale)).join(', '),
    one.from ? unitPriceText(one.from, locale) : '',
    one.quality === null ? '' : gradeText(one.quality),
    one.paidThrough && one.readiness !== 'no_api'
      ? `${texts.readiness(one.readiness)}, ${texts.through(one.paidThrough)}`
      : texts.readiness(one.readiness),
  ]);
  const own = ready.filter(({ paidThrough }) => paidThrough === null);
  return [
    { kind: 'text', text: texts.lead(ready.length, type === null ? '' : typeText(type, locale)) },
    { kind: 'table', columns: columns.map((label) => ({ label })), rows, note: texts.note },
    ...own.slice(0, mostButtons).map((one) => setUpLink(one, locale)),
  ];
}

/** Renders the steps that set up one provider. */
export function presentSetUp(one: Available, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const { name, readiness, paidThrough } = one;
  if (readiness === 'no_api' || readiness === 'self_hosted')
    return [{ kind: 'text', text: texts.cannot(name, texts.readiness(readiness)) }];
  if (paidThrough !== null) return [{ kind: 'text', text: texts.paidThrough(name, paidThrough) }];
  const [type] = one.types;
  if (isObserved(type)) return observedSteps(one, locale);
  const steps = [
    one.keyPage ? texts.getKey(one.keyPage) : texts.getKeySomewhere,
    ...(one.regionExample ? [texts.getRegion(one.regionExample)] : []),
    texts.enter,
    readiness === 'key_only' ? texts.notYet : texts.afterwards(one.provider, type ?? ''),
    ...(one.documentation ? [texts.documentation(one.documentation)] : []),
  ];
  const isThere = readiness === 'in_use' || readiness === 'set_up';
  const lead = isThere ? texts.already(name) : texts.steps(name);
  const list = steps.map((step) => `- ${step}`).join('\n');
  return [{ kind: 'text', text: `${lead}\n${list}` }, setUpLink(one, locale)];
}

/** The steps of what Jarvis only looks at. */
function observedSteps(one: Available, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const steps = [
    one.keyPage ? texts.getKey(one.keyPage) : texts.getAddress(one.example ?? ''),
    texts.readOnly,
    texts.enter,
    texts.look(one.name),
    ...(one.documentation ? [texts.documentation(one.documentation)] : []),
  ];
  const list = steps.map((step) => `- ${step}`).join('\n');
  return [{ kind: 'text', text: `${texts.steps(one.name)}\n${list}` }, setUpLink(one, locale)];
}

function isObserved(type: IntegrationType | undefined): boolean {
  return observedTypes.some((one) => one === type);
}

function setUpLink({ provider, name }: Available, locale: Locale): FormLinkBlock {
  const label = messages.in(locale).setUp(name);
  return { kind: 'form-link', label, tool: 'add_integration', value: provider, typed: '/add integration' };
}
