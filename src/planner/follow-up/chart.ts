import { optionsOf } from '../filling/options.ts';
import type { Intent, LastRequest, Plan } from '../intent.ts';
import { plannerMessages } from '../messages.ts';
import type { Clause } from '../reading/mentions.ts';
import { asksForChart } from './wording.ts';

/**
 * The plan of "chart that" after an answer: the answer with its chart, or that it has none. A new picture would be something
 * else. Undefined if the message is about something else, or the last request was no report.
 */
export function chartOf(
  { calls }: LastRequest,
  clause: Clause,
  intentOf: (tool: string) => Intent | undefined,
): Plan | undefined {
  const intents = calls.map(({ tool }) => intentOf(tool));
  if (intents.length === 0 || intents.some((intent) => intent?.risk !== 'read')) return undefined;
  if (!asksForChart(clause)) return undefined;
  const drawn = calls.flatMap(({ tool, input }, index) => {
    const field = chartField(intents[index]);
    return field === undefined ? [] : [{ tool, input: { ...input, [field]: 'chart' } }];
  });
  return drawn.length > 0
    ? { calls: drawn, goesOn: true }
    : { calls: [], say: plannerMessages.both((texts) => texts.noChart) };
}

/** The field by which a tool is asked for its chart. */
function chartField(intent: Intent | undefined): string | undefined {
  return Object.entries(intent?.fields ?? {}).find(
    ([field, { reads }]) =>
      reads === 'option' && optionsOf(intent?.input.shape[field] as never).includes('chart'),
  )?.[0];
}
