import type { Bilingual } from '#lib/messages.ts';
import type { Request } from './context.ts';
import { spenderIn } from './filling/slots/spender.ts';
import { fieldReading, type PlannedCall, providerReadings } from './intent.ts';
import { plannerMessages } from './messages.ts';
import type { Clause } from './reading/mentions.ts';

/** Words before a provider to which a report is to be narrowed: "on runway", "with flux". */
const narrowing = /(?:\b(?:on|with|via|through|using|by)|ด้วย|บน|กับ|ของ|ใช้)\s*$/i;

/** Joins the names of things that are compared or listed. */
const joint = /^\s*(?:vs\.?|versus|against|or|and|&|กับ|หรือ|และ)\s*$/i;

/** A name that stands beside a known provider's as another one, as typed: the "ideogram" of "flux vs ideogram". */
function strangerIn(clause: Clause): string | undefined {
  const providers = clause.all('provider');
  const stranger = clause.all('rest').find(({ start, end }) => {
    const isName = /^[a-z][\w.-]{2,}$/i.test(clause.slice(start, end));
    const isBeside = providers.some(
      (known) => joint.test(clause.slice(known.end, start)) || joint.test(clause.slice(end, known.start)),
    );
    return isName && isBeside;
  });
  return stranger && clause.typed(stranger.start, stranger.end);
}

/**
 * What reading requests name and their tools cannot take: one provider or one person, where the tool is about all of them, or a
 * currency. It is said beside the answer, which is wider than what was asked for, or in another currency.
 */
export function leftOut(requests: readonly Request[], calls: readonly PlannedCall[]): Bilingual | undefined {
  const made = requests.filter(({ intent }) => calls.some(({ tool }) => tool === intent.name));
  const [left] = made.flatMap(({ intent, clause }) => {
    const [only, another] = clause.all('provider');
    const takesIt =
      intent.risk !== 'read' ||
      fieldReading(intent, 'category', 'grouping') === undefined ||
      fieldReading(intent, ...providerReadings) !== undefined;
    if (takesIt || only === undefined || another !== undefined) return [];
    if (!narrowing.test(clause.slice(clause.start, only.start))) return [];
    const isPrice = fieldReading(intent, 'quantity') !== undefined;
    return { name: clause.typed(only.start, only.end), isPrice };
  });
  const [spender] = made.flatMap(({ intent, clause }) =>
    fieldReading(intent, 'grouping') !== undefined && fieldReading(intent, 'member', 'spender') === undefined
      ? (spenderIn(clause) ?? [])
      : [],
  );
  const [stranger] = made.flatMap(({ intent, clause }) =>
    intent.risk === 'read' && fieldReading(intent, 'quantity') !== undefined
      ? (strangerIn(clause) ?? [])
      : [],
  );
  const isUnconverted = made.some(
    ({ intent, clause }) =>
      intent.risk === 'read' &&
      clause.all('wanted-currency').some(({ value }) => value !== 'USD') &&
      fieldReading(intent, 'wanted-currency') === undefined,
  );
  if (stranger !== undefined) return plannerMessages.both((texts) => texts.stranger(stranger));
  if (spender !== undefined) return plannerMessages.both((texts) => texts.ofEverybody(spender));
  if (isUnconverted) return plannerMessages.both((texts) => texts.notConverted);
  return left && plannerMessages.both((texts) => texts.notOnly(left.name, left.isPrice));
}
