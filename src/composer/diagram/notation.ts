import { UserError } from '#lib/errors.ts';
import { upperFirst } from '../phrases.ts';
import { diagramMessages } from './messages.ts';

export type Node = { readonly id: number; readonly label: string; readonly isDecision: boolean };
export type Edge = { readonly from: number; readonly to: number; readonly label?: string };
export type Graph = {
  readonly kind: 'flow' | 'organisation';
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
};

/** A message from one participant to another, by their places in the row. */
export type Message = { readonly from: number; readonly to: number; readonly label: string };
export type Sequence = {
  readonly kind: 'sequence';
  readonly participants: readonly string[];
  readonly messages: readonly Message[];
};

const maxLabelCharacters = 90;

/** Arrows as people type them: ->, -->, =>, ->>, →. */
export const arrow = /\s*(?:[-–—=]{1,3}>{1,2}|[→⟶➜➔⇒»])\s*/;
export const thenWord =
  /\s*(?:,\s*)?(?:\b(?:and\s+)?then\b|\bfollowed by\b|\bnext\b|จากนั้น|แล้วก็|แล้ว(?=\s*[\u0e00-\u0e7f])|ต่อด้วย|ตามด้วย)\s*,?\s*/i;

/** A comma between labels: not the one of 1,000, nor one in quotes. */
export const comma = /\s*,(?!\d{3}(?!\d))(?=(?:[^"]*"[^"]*")*[^"]*$)\s*/;

const backward = /<[-–—=]+|[←⟵⇐↔]/;

export const hasArrows = (text: string) => arrow.test(text);
export const hasSteps = (text: string) => text.split(thenWord).length >= 3;

/** Throws the `UserError` of a reason. */
export function refuse(reason: (texts: ReturnType<typeof diagramMessages.in>) => string): never {
  throw new UserError(diagramMessages.both(reason));
}

export function refuseBackward(text: string): void {
  if (backward.test(text)) refuse((texts) => texts.needsForward(text.slice(0, 60)));
}

/** Returns a label as it is shown. Throws a `UserError` if it is too long for its place. */
export function labelOf(text: string): string {
  const label = text
    .trim()
    .replace(/^["'“”]|["'“”]$/g, '')
    .replace(/^(?:an?|the|finally|lastly)\s+(?=\S)/, '')
    .replace(/[.!]+$/, '');
  if (label.length > maxLabelCharacters) {
    const start = label.slice(0, 40).toWellFormed();
    refuse((texts) => texts.labelTooLong(start, maxLabelCharacters));
  }
  return upperFirst(label);
}
