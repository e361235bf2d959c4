import type { Bilingual } from '#lib/messages.ts';
import type { Request } from './context.ts';
import type { Input } from './filling/fill.ts';
import { type FieldReading, fieldReading, type Intent } from './intent.ts';
import { plannerMessages } from './messages.ts';
import type { NumberRange } from './reading/figures/ranges.ts';
import type { Clause, Mention } from './reading/mentions.ts';

/** A figure that a request gives, from which no single value can be read for a field. */
export interface UnclearFigure {
  field: string;
  say: Bilingual;
}

const counting: readonly FieldReading[] = ['quantity', 'limit'];
const paying: readonly FieldReading[] = ['amount', 'price'];
/** The readings of what a number measures, by the concept of its mention. */
const measuring: Readonly<Record<string, readonly FieldReading[]>> = {
  number: [...paying, 'limit'],
  money: paying,
  duration: ['seconds'],
  days: ['days'],
  characters: ['characters'],
  tokens: ['tokens', 'input-tokens', 'output-tokens'],
};
const numeric: readonly FieldReading[] = [...counting, ...Object.values(measuring).flat()];

/** The first figure of a request that its tool needs and that may be read in more than one way, or in none. */
export function unclearFigureIn({ intent, clause, said }: Request): UnclearFigure | undefined {
  return garbled(intent, clause, said) ?? unclearRange(intent, clause) ?? unclearPoint(intent, clause);
}

/** What is no number, or not one: "12,345,67", "a few hundred". Vague words beside the number that is asked for are talk. */
function garbled(intent: Intent, clause: Clause, said: Input): UnclearFigure | undefined {
  const fields = numeric.flatMap((reading) => fieldReading(intent, reading) ?? []);
  const isAnswered = fields.some((field) => said[field] !== undefined);
  const figure = clause.all('unclear-figure').find(({ value }) => !isAnswered || /\d/.test(String(value)));
  const field = fields.find((one) => said[one] === undefined) ?? fields[0];
  if (figure === undefined || field === undefined) return undefined;
  return { field, say: plannerMessages.both((texts) => texts.askFigure(String(figure.value))) };
}

/** A range where one number is needed. Of a quantity, both ends are calculated. */
function unclearRange(intent: Intent, clause: Clause): UnclearFigure | undefined {
  for (const mention of clause.all('range')) {
    const { of, isFromTo } = mention.value as NumberRange;
    const field = fieldReading(intent, ...(measuring[of] ?? []));
    if (field === undefined || (isFromTo && (of === 'money' || of === 'number'))) continue;
    if (of === 'number' && fieldReading(intent, 'quantity') !== undefined) continue;
    const written = writtenAs(clause, mention);
    return { field, say: plannerMessages.both((texts) => texts.askOneOf(written)) };
  }
  return undefined;
}

/** "1.500" where an amount is needed: 1,500 pieces, but perhaps 1.5 dollars. */
function unclearPoint(intent: Intent, clause: Clause): UnclearFigure | undefined {
  const field = fieldReading(intent, ...paying);
  const isMoney = clause.has('money') || fieldReading(intent, ...counting) !== undefined;
  const dotted = isMoney ? undefined : clause.first('dotted-figure');
  if (field === undefined || dotted === undefined) return undefined;
  return { field, say: plannerMessages.both((texts) => texts.askFigure(writtenAs(clause, dotted))) };
}

function writtenAs(clause: Clause, { start, end }: Mention): string {
  return clause.slice(start, end);
}
