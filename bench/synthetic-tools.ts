import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import { periods } from '#lib/period.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';

const things = [
  ['integration', 'integrations', 'how a vendor was set up: its key, region and plan'],
  ['invoice', 'invoices', 'what a vendor billed, with its lines and its due date'],
  ['contract', 'contracts', 'an agreement with a vendor and when it can be ended'],
  ['domain', 'domains', 'an internet domain with its registrar and its expiry'],
  ['certificate', 'certificates', 'a TLS certificate and the hosts it covers'],
  ['server', 'servers', 'a rented machine with its size and its monthly fee'],
  ['subscription', 'subscriptions', 'software that is paid for by the month or the year'],
  ['seat', 'seats', 'a place in a subscription and the person who uses it'],
  ['cost_centre', 'cost centres', 'whom spending is charged to inside the company'],
  ['label', 'labels', 'a word that groups charges in reports'],
  ['alert_rule', 'alert rules', 'when Jarvis warns the team, and how loudly'],
  ['access_token', 'access tokens', 'what a program shows to use the interface of Jarvis'],
  ['webhook', 'webhooks', 'an address that is told of what happens'],
  ['project', 'projects', 'work that spending belongs to, with an owner and a budget'],
  ['voice', 'voices', 'a voice for narration, with its language and its licence'],
] as const;

const of = (thing: string) => z.string().min(1).max(100).describe(`Name or code of the ${thing}`);
const details = {
  provider: z.string().max(100).optional().describe('Id or name of a provider, such as runway'),
  category: z.enum(categories).optional().describe('What it is used for'),
  owner: z.string().max(100).optional().describe('The member who looks after it'),
  amount: z.number().positive().max(1_000_000).optional().describe('Amount of money for each cycle'),
  currency: z.string().length(3).optional().describe('ISO 4217 code; US dollars when not given'),
  note: z.string().max(500).optional().describe('Anything worth remembering, in a sentence'),
};
const filters = {
  period: z.enum(periods).optional().describe('Only what belongs to this calendar period'),
  provider: z.string().max(100).optional().describe('Only those of this provider'),
  limit: z.number().int().min(1).max(50).optional().describe('How many at most; 10 when not given'),
};

/** Seventy-five tools that are not there, with schemas as long as those of the real ones. */
export const syntheticTools: readonly AnyTool[] = things.flatMap(([thing, plural, meaning]) => {
  const spoken = thing.replace('_', ' ');
  const described = `Here a ${spoken} is ${meaning}.`;
  return [
    tool(`add_${thing}`, `Add a ${spoken}. ${described}`, z.object({ name: of(spoken), ...details })),
    tool(`show_${thing}`, `Show one ${spoken}. ${described}`, z.object({ name: of(spoken) })),
    tool(`list_${thing}s`, `List the ${plural}, newest first. ${described}`, z.object(filters)),
    tool(
      `update_${thing}`,
      `Change what is known of a ${spoken}. ${described}`,
      z.object({ name: of(spoken), ...details }),
    ),
    tool(`remove_${thing}`, `Remove a ${spoken} for good. ${described}`, z.object({ name: of(spoken) })),
  ];
});

function tool(name: string, description: string, input: z.ZodObject): AnyTool {
  const spoken = name.replaceAll('_', ' ');
  return defineTool({
    name,
    title: { en: spoken, th: spoken },
    description,
    examples: {
      en: [`${spoken} of the design team`, `please ${spoken}`, `${spoken} for runway this month`],
      th: [`${spoken} ให้หน่อย`],
    },
    risk: 'read',
    permission: 'providers:read',
    input,
    output: z.object({}),
    execute: async () => ({}),
    present: () => [],
  });
}
