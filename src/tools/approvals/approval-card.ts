import { dateFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import type { Approval } from './approval.entity.ts';

const say = defineMessages({
  en: {
    title: (code: string) => `Needs approval · ${code}`,
    what: 'What',
    cost: 'Cost',
    unknownCost: 'unknown: this provider has no published price',
    requestedBy: 'Asked by',
    expires: 'Expires',
    approve: 'Approve',
    deny: 'Deny',
    approved: (code: string, name: string) => `${code} · approved by ${name}`,
    denied: (code: string, name: string) => `${code} · denied by ${name}`,
    expired: (code: string) => `${code} · expired`,
    running: 'Being carried out…',
  },
  th: {
    title: (code: string) => `รออนุมัติ · ${code}`,
    what: 'รายการ',
    cost: 'ค่าใช้จ่าย',
    unknownCost: 'ไม่ทราบ ผู้ให้บริการนี้ไม่มีราคาประกาศ',
    requestedBy: 'ขอโดย',
    expires: 'หมดอายุ',
    approve: 'อนุมัติ',
    deny: 'ปฏิเสธ',
    approved: (code: string, name: string) => `${code} · ${name} อนุมัติแล้ว`,
    denied: (code: string, name: string) => `${code} · ${name} ปฏิเสธ`,
    expired: (code: string) => `${code} · หมดอายุ`,
    running: 'กำลังดำเนินการ…',
  },
});

/** The card of a proposal: what would happen, at what cost, and the two decisions. */
export function approvalCard(approval: Approval, locale: Locale): Block[] {
  const words = say.in(locale);
  const { timeZone } = approval.requestedBy;
  const expiry = dateFormat(locale, { timeStyle: 'short', timeZone }).format(approval.expiresAt);
  const fields = [
    { label: words.what, value: approval.card[locale] },
    ...costFields(approval, locale),
    { label: words.requestedBy, value: approval.requestedBy.name },
    { label: words.expires, value: expiry },
  ];
  const { code } = approval;
  return [
    { kind: 'fields', title: words.title(code), fields },
    {
      kind: 'buttons',
      buttons: [
        { label: words.approve, action: 'approve', value: code, typed: `approve ${code}`, style: 'primary' },
        { label: words.deny, action: 'deny', value: code, typed: `deny ${code}`, style: 'danger' },
      ],
    },
  ];
}

/** The card once it has been decided: no buttons any more, and what really happened. */
export function decidedCard(
  approval: Approval,
  decision: { verdict: 'approved' | 'denied'; by: string } | { verdict: 'expired' },
  outcome: Block[] | 'running',
  locale: Locale,
): Block[] {
  const words = say.in(locale);
  const { code } = approval;
  const title =
    decision.verdict === 'expired' ? words.expired(code) : words[decision.verdict](code, decision.by);
  const fields = [{ label: words.what, value: approval.card[locale] }, ...costFields(approval, locale)];
  const below: Block[] = outcome === 'running' ? [{ kind: 'text', text: words.running }] : outcome;
  return [{ kind: 'fields', title, fields }, ...below];
}

function costFields({ quoteBasis, quoteAmount, quoteCurrency }: Approval, locale: Locale) {
  if (!quoteBasis) return [];
  const words = say.in(locale);
  const amount = quoteAmount ? Money.of(quoteAmount, quoteCurrency ?? 'USD') : undefined;
  const value = amount ? `${amount.format(locale)} (${quoteBasis[locale]})` : words.unknownCost;
  return [{ label: words.cost, value }];
}
