import { categories, mediaTypes } from '#lib/categories.ts';
import { periods } from '#lib/period.ts';
import type { Normalised } from './normalise.ts';

/** A concept found in a message: one of the lexicon, a provider, a number, an amount or a time. */
export interface Mention {
  concept: string;
  /** Offsets into the normalised message; `end` is not part of it. */
  start: number;
  end: number;
  value?: unknown;
}

/** Groups of concepts. A clause can be asked for a group as for a single concept. */
export const conceptGroups: Readonly<Record<string, readonly string[]>> = {
  category: categories,
  media: [...mediaTypes, 'tts'],
  period: [...periods, 'month-name', 'year-name'],
  recurrence: ['weekdays', 'each-day', 'each-week', 'each-month', 'each-year'],
  tier: ['tier-free', 'tier-budget', 'tier-premium', 'tier-auto'],
  quality: ['quality-standard', 'quality-high', 'quality-low'],
  status: ['active', 'inactive', 'error'],
  kind: ['item-domain', 'item-hosting', 'item-storage', 'item-cdn', 'item-subscription', 'item-third-party'],
  group: ['by-member', 'by-provider', 'by-category', 'by-day'],
  role: ['role-viewer', 'role-member', 'role-admin', 'role-owner'],
  amount: ['money', 'number'],
};

export const categoryConcepts: ReadonlySet<string> = new Set(conceptGroups.category);

const groupsOf = new Map<string, string[]>();
for (const [group, concepts] of Object.entries(conceptGroups)) {
  for (const concept of concepts) groupsOf.set(concept, [...(groupsOf.get(concept) ?? []), group]);
}

/** A normalised message with everything found in it. */
export interface ReadMessage extends Normalised {
  mentions: readonly Mention[];
}

/** A part of a message with the mentions in it. */
export class Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly mentions: readonly Mention[];
  readonly #message: ReadMessage;
  readonly #byConcept = new Map<string, Mention[]>();

  constructor(message: ReadMessage, start = 0, end = message.text.length) {
    this.#message = message;
    this.text = message.text.slice(start, end);
    this.start = start;
    this.end = end;
    this.mentions = message.mentions.filter((mention) => mention.start >= start && mention.end <= end);
    for (const mention of this.mentions) {
      this.#file(mention.concept, mention);
      for (const group of groupsOf.get(mention.concept) ?? []) this.#file(group, mention);
    }
  }

  /** The clause between two offsets of the message. */
  part(start: number, end: number): Clause {
    return new Clause(this.#message, start, end);
  }

  has(concept: string): boolean {
    return this.#byConcept.has(concept);
  }

  /** Every mention of a concept or group, in the order of the text. */
  all(concept: string): readonly Mention[] {
    return this.#byConcept.get(concept) ?? [];
  }

  first(concept: string): Mention | undefined {
    return this.all(concept)[0];
  }

  /** What was typed between two offsets of the message, before it was normalised. */
  typed(start: number, end: number): string {
    return this.#message.typed(start, end);
  }

  /** The text between two offsets of the message. */
  slice(start: number, end: number): string {
    return this.text.slice(start - this.start, end - this.start);
  }

  #file(concept: string, mention: Mention): void {
    const filed = this.#byConcept.get(concept);
    if (filed === undefined) this.#byConcept.set(concept, [mention]);
    else filed.push(mention);
  }
}
