import type { DigestSection } from '#capabilities/capability.ts';
import { datesOf } from '#capabilities/costs/cost-reports.ts';
import { datesText } from '#capabilities/costs/words.ts';
import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { Cadence, Slot } from './cadence.ts';
import { daysOf } from './coverage.ts';
import { digestMessages } from './digest-messages.ts';

/** How many proposals wait for a decision, and how many of their cards follow the digest. */
export interface Decisions {
  waiting: number;
  shown: number;
}

/** Composes digests of the sections that the capabilities contribute. */
export class Digests {
  readonly #sections: () => readonly DigestSection[];

  constructor(sections: () => readonly DigestSection[]) {
    this.#sections = sections;
  }

  /** The digest of one slot: its title, the sections in their order, and what is to be decided. */
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
    const messages = digestMessages.in(locale);
    const title = messages.title(cadence.every, datesText(datesOf(days.span, days.timeZone), locale));
    const lead = parts.flatMap((part) => part.lead ?? []);
    return [
      { kind: 'text', text: [`**${title}**`, ...lead].join('\n') },
      ...parts.flatMap(({ blocks }) => blocks),
      { kind: 'divider' },
      { kind: 'text', text: waiting > 0 ? messages.decide(waiting, shown) : messages.nothingToDecide },
    ];
  }
}
