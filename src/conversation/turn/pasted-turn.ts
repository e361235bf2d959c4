import { defineMessages, type Locale } from '#lib/messages.ts';
import type { SeenSecret } from '#lib/secrets/key-kind.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import { mayUse } from '#people/permissions.ts';
import type { Pasted } from '#post/desk/pasted.ts';
import type { FormLinkBlock } from '#reply/reply.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: {
    intro: (what: string) => `Your message holds what looks like a secret: ${what}.`,
    key: (vendor: string, last4: string) => `a key of ${vendor}${last4 && ` (…${last4})`}`,
    unknownKey: (last4: string) => `a key or token${last4 && ` (…${last4})`}`,
    password: () => 'a password',
    privateKey: () => 'a private key',
    and: ' and ',
    kept: 'I have not stored it, no language model has seen it, and I have carried out nothing of the message.',
    deleted: 'I have deleted the message.',
    visible: 'I cannot delete it: please delete your message, since others can read it there.',
    title: 'It stands in the title of your thread: please change the title.',
    terminal:
      'It is not kept in the history of this terminal. If it stood in a command of your shell, delete it from the history there.',
    rotate: 'Others may have read it already, so replace it with a new one.',
    rotateAt: (page: string) => `Others may have read it already, so replace it with a new one: ${page}`,
    form: 'To give me a key, use the private form; I never take one from a message.',
    noForm: 'I never take a key from a message: whoever runs Jarvis sets the keys.',
    again: 'If you asked for something, or it is no secret, say it again without that part.',
  },
  th: {
    intro: (what) => `ข้อความของคุณมีสิ่งที่ดูเหมือนความลับ: ${what}`,
    key: (vendor, last4) => `คีย์ของ ${vendor}${last4 && ` (…${last4})`}`,
    unknownKey: (last4) => `คีย์หรือโทเคน${last4 && ` (…${last4})`}`,
    password: () => 'รหัสผ่าน',
    privateKey: () => 'ไพรเวตคีย์',
    and: ' และ ',
    kept: 'ฉันไม่ได้เก็บไว้ ไม่มีโมเดลภาษาใดได้เห็น และยังไม่ได้ทำอะไรตามข้อความนี้',
    deleted: 'ฉันลบข้อความนั้นแล้ว',
    visible: 'ฉันลบข้อความนั้นเองไม่ได้ กรุณาลบข้อความของคุณ เพราะคนอื่นยังอ่านได้',
    title: 'ความลับอยู่ในชื่อเธรดของคุณ กรุณาเปลี่ยนชื่อเธรด',
    terminal: 'ประวัติของเทอร์มินัลนี้ไม่ได้เก็บไว้ หากพิมพ์ไว้ในคำสั่งของเชลล์ กรุณาลบออกจากประวัติของเชลล์ด้วย',
    rotate: 'คนอื่นอาจเห็นไปแล้ว จึงควรเปลี่ยนเป็นอันใหม่',
    rotateAt: (page) => `คนอื่นอาจเห็นไปแล้ว จึงควรเปลี่ยนเป็นอันใหม่: ${page}`,
    form: 'หากต้องการให้คีย์กับฉัน กรุณาใช้แบบฟอร์มส่วนตัว ฉันไม่รับคีย์ทางข้อความ',
    noForm: 'ฉันไม่รับคีย์ทางข้อความ ผู้ดูแลเครื่องที่รัน Jarvis เป็นผู้ตั้งคีย์',
    again: 'หากต้องการให้ทำอะไร หรือหากไม่ใช่ความลับ กรุณาพิมพ์ใหม่โดยไม่มีส่วนนั้น',
  },
});

/** Answers a message with a pasted secret. */
export class PastedTurn {
  readonly #keyForm: string | undefined;

  /** @param keyForm the tool whose private form takes keys */
  constructor(keyForm: string | undefined) {
    this.#keyForm = keyForm;
  }

  /** Tells the person alone what was seen, what became of it, and what to do. Carries out nothing. */
  run(context: TurnContext, { seen, message, isInTitle, text }: Pasted): ModelMessage[] {
    const { draft, locale, place } = context;
    const texts = messages.in(locale);
    const what = [...new Set(seen.map((one) => nameOf(one, locale)))].join(texts.and);
    const pages = [...new Set(seen.flatMap(({ page }) => page ?? []))];
    const form = this.#formLink(context, seen);
    const notice = [
      texts.intro(what),
      texts.kept,
      ...(message ? [texts[message]] : []),
      ...(isInTitle ? [texts.title] : []),
      ...(place.platform === 'terminal' ? [texts.terminal] : []),
      pages.length === 0 ? texts.rotate : texts.rotateAt(pages.join(' , ')),
      ...(seen.some(isForJarvis) ? [form ? texts.form : texts.noForm] : []),
      texts.again,
    ].join('\n');
    draft.addNotice('warning', notice, true);
    if (form) draft.addBlocks([form], true);
    return [
      { role: 'user', text },
      { role: 'assistant', text: texts.intro(what), calls: [] },
    ];
  }

  /** The form to add a key, if there is one and this person may use it. It begins with the company whose key it was. */
  #formLink({ toolbox, actor, locale }: TurnContext, seen: readonly SeenSecret[]): FormLinkBlock | undefined {
    const tool = this.#keyForm === undefined ? undefined : toolbox.find(this.#keyForm);
    if (!tool?.form || !mayUse(actor.role, tool.permission) || !seen.some(isForJarvis)) return undefined;
    return {
      kind: 'form-link',
      label: tool.title[locale],
      tool: tool.name,
      value: seen.find(({ id }) => id !== undefined)?.id ?? '',
      typed: `/${tool.form.openedBy?.[0] ?? tool.name}`,
    };
  }
}

/** Whether somebody may have meant to give it to Jarvis: a key of a company that makes something, or of nobody known. */
function isForJarvis({ vendor, id, what }: SeenSecret): boolean {
  return what === undefined && (id !== undefined || vendor === undefined);
}

function nameOf({ vendor, what, last4 = '' }: SeenSecret, locale: Locale): string {
  const texts = messages.in(locale);
  if (what) return texts[what]();
  return vendor ? texts.key(vendor, last4) : texts.unknownKey(last4);
}
