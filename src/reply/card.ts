import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ButtonsBlock, CardBlock, FieldsBlock, TextBlock } from './reply.ts';

const messages = defineMessages({
  en: {
    pending: (code: string) => `Needs approval · ${code}`,
    approved: (code: string, name: string) => `${code} · approved by ${name}`,
    denied: (code: string, name: string) => `${code} · denied by ${name}`,
    withdrawn: (code: string, name: string) =>
      name ? `${code} · withdrawn by ${name}` : `${code} · withdrawn: who asked for it is no member any more`,
    expired: (code: string) => `${code} · expired`,
    interrupted: (code: string) => `${code} · interrupted: check what has been done before you ask again`,
    running: 'In progress…',
    what: 'What',
    cost: 'Cost',
    askedBy: 'Asked by',
    approvers: 'Can approve',
    expires: 'Expires',
    approve: 'Approve',
    deny: 'Deny',
  },
  th: {
    pending: (code) => `รออนุมัติ · ${code}`,
    approved: (code, name) => `${code} · ${name} อนุมัติแล้ว`,
    denied: (code, name) => `${code} · ${name} ปฏิเสธ`,
    withdrawn: (code, name) =>
      name ? `${code} · ${name} ถอนแล้ว` : `${code} · ถอนแล้ว เพราะผู้ขอไม่ได้เป็นสมาชิกแล้ว`,
    expired: (code) => `${code} · หมดอายุ`,
    interrupted: (code) => `${code} · ถูกขัดจังหวะ กรุณาตรวจผลก่อนสั่งใหม่`,
    running: 'กำลังดำเนินการ…',
    what: 'รายการ',
    cost: 'ค่าใช้จ่าย',
    askedBy: 'ขอโดย',
    approvers: 'ผู้อนุมัติ',
    expires: 'หมดอายุ',
    approve: 'อนุมัติ',
    deny: 'ปฏิเสธ',
  },
});

/** The text of a card, and the buttons of its two decisions. */
export interface CardContent {
  body: (FieldsBlock | TextBlock)[];
  /** Empty after the decision. Each has the action `approve` or `deny` and the approval's code as its value. */
  buttons: ButtonsBlock['buttons'];
}

/** Translates a card to basic content, so that it reads the same on every platform. */
export function cardContent(card: CardBlock, locale: Locale): CardContent {
  const texts = messages.in(locale);
  const isPending = card.state === 'pending';
  const [what = '', ...details] = card.what.split('\n');
  const fields = [
    { label: texts.what, value: what },
    ...(card.cost === undefined ? [] : [{ label: texts.cost, value: card.cost }]),
    ...(isPending ? [{ label: texts.askedBy, value: card.askedBy }] : []),
    ...(isPending && card.approvers !== undefined ? [{ label: texts.approvers, value: card.approvers }] : []),
    ...(isPending ? [{ label: texts.expires, value: card.expires }] : []),
  ];
  const running: TextBlock[] = card.state === 'running' ? [{ kind: 'text', text: texts.running }] : [];
  return {
    body: [{ kind: 'fields', title: titleOf(card, locale), fields }, ...listed(details), ...running],
    buttons: isPending ? decisionButtons(card.code, locale) : [],
  };
}

/** What a card says beyond its first line. */
function listed(details: readonly string[]): TextBlock[] {
  const lines = details.map((detail) => `- ${detail}`);
  return lines.length === 0 ? [] : [{ kind: 'text', text: lines.join('\n') }];
}

function titleOf({ state, code, decidedBy = '' }: CardBlock, locale: Locale): string {
  return messages.in(locale)[state === 'running' ? 'approved' : state](code, decidedBy);
}

function decisionButtons(code: string, locale: Locale): ButtonsBlock['buttons'] {
  const { approve, deny } = messages.in(locale);
  return [
    { label: approve, action: 'approve', value: code, typed: `approve ${code}`, style: 'primary' },
    { label: deny, action: 'deny', value: code, typed: `deny ${code}`, style: 'danger' },
  ];
}
