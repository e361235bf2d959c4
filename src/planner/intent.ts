import type { z } from 'zod';
import type { Category } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';

/** What a request may do to the world. */
export type Risk = 'read' | 'write' | 'spend' | 'destroy';

/** What the planner needs to know of a tool; every tool is one. */
export interface Intent {
  name: string;
  /** What people call it. Announced tools that exist for real have none. */
  title?: Bilingual;
  description: string;
  examples: { en: readonly string[]; th: readonly string[] };
  input: z.ZodObject;
  risk: Risk;
}

/** The providers people may name: id, product names and aliases in any language, and what each is for. */
export interface Vocabulary {
  providers: readonly { id: string; names: readonly string[]; categories: readonly Category[] }[];
}

export interface PlannedCall {
  tool: string;
  input: Record<string, unknown>;
}

/** A question left open: the call as far as it is known, and the field the answer is for. JSON-safe. */
export interface PendingQuestion {
  tool: string;
  input: Record<string, unknown>;
  field: string;
  /** Tells this question from others, for a button that answers it: it may be pressed when another one is open. */
  code?: string;
  /** What was offered, so that "the second one" can be understood. */
  choices?: readonly string[];
}

/** The field of an open question that asks whether a change is wanted at all. */
export const goAhead = 'go-ahead';

export interface Plan {
  /** In the order the person said or implied. */
  calls: readonly PlannedCall[];
  /** What Jarvis says beyond the calls: a question, an answer to a greeting, or that it cannot do this. */
  say?: Bilingual;
  /** To be given back with the person's next message. */
  pending?: PendingQuestion;
  /** A yes to what Jarvis was not sure of. It is still Jarvis's proposal, whoever says yes and however. */
  isGoAhead?: boolean;
}

export interface Situation {
  now: Date;
  timeZone: string;
  locale: Locale;
  pending?: PendingQuestion;
}
