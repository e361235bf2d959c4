import type { DigestSection } from '#capabilities/capability.ts';
import { datesText } from '#capabilities/costs/report-text.ts';
import type { Locale } from '#lib/messages.ts';
import { datesOf } from '#lib/period.ts';
import type { Block } from '#reply/reply.ts';
import type { Cadence, Slot } from './cadence.ts';
import { daysOf } from './coverage.ts';
import { digestMessages } from './digest-messages.ts';

/** The number of requests waiting for a decision, and of cards that follow the digest. */
export interface Decisions {
  waiting: number;
  shown: number;
}

/** Composes digests from the sections that capabilities contribute. */
export class Digests {
  readonly #sections: () => readonly DigestSection[];

  constructor(sections: () => readonly DigestSection[]) {
    this.#sections = sections;
  }

  /** Composes the digest of one slot: title, sections, and pending decisions. */
  async of(
    organizationId: string,
    cadence: Cadence,
    slot: Slot,
    { waiting, shown }: Decisions,
    locale: Locale,
  ): Promise<Block[]> {
    const days = daysOf(cadence, slot);
    const parts = await Promise.all(
      this.#sections().map((section) => section.compose(organizationId, days, locale)),
    );
    const texts = digestMessages.in(locale);
    const title = texts.title(cadence.every, datesText(datesOf(days.span, days.timeZone), locale));
    const lead = parts.flatMap((part) => part.lead ?? []);
    return [
      { kind: 'text', text: [`**${title}**`, ...lead].join('\n') },
      ...parts.flatMap(({ blocks }) => blocks),
      { kind: 'divider' },
      { kind: 'text', text: waiting > 0 ? texts.decide(waiting, shown) : texts.nothingToDecide },
    ];
  }
}
