import type { Integration } from '#capabilities/keys/integration.entity.ts';
import type { KeyPlaces } from '#capabilities/keys/key-places.ts';
import type { Keys, Payer } from '#capabilities/keys/keys.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    member: (_name: string) => 'Your other key pays for you then.',
    organization: (_name: string) => 'The organisation’s key pays from then on.',
    operator: (_name: string) => 'The key of whoever runs Jarvis pays from then on.',
    nothing: (name: string) => `Nothing can be done with ${name} then.`,
  },
  th: {
    member: () => 'จากนั้นจะใช้อีกคีย์ของคุณ',
    organization: () => 'จากนั้นจะใช้คีย์ขององค์กร',
    operator: () => 'จากนั้นจะใช้คีย์ของผู้ดูแลเครื่อง',
    nothing: (name) => `จากนั้นจะใช้ ${name} ไม่ได้`,
  },
});

/** `unasked`: nothing was paid with it. */
export type PayerAfter = Payer | 'nothing' | 'unasked';

/** Who pays for its owner's calls once an integration has no key any more. */
export async function payerAfter(
  { keys, places }: { keys: Keys; places: KeyPlaces },
  { organizationId, ownerId, id, provider }: Integration,
): Promise<PayerAfter> {
  if (!places.isCalled(provider)) return 'unasked';
  return (await keys.payerWithout({ organizationId, memberId: ownerId }, provider, id)) ?? 'nothing';
}

export function payerAfterText(payer: PayerAfter, providerName: string, locale: Locale): string {
  return payer === 'unasked' ? '' : messages.in(locale)[payer](providerName);
}
