import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { Block } from '#reply/reply.ts';
import { approvalCard } from '#tools/approvals/approval-card.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';

/** What a person finds on the page that a platform keeps for Jarvis. */
const homeCalls = [
  { tool: 'show_costs', input: { period: 'this_month', group_by: 'category' } },
  { tool: 'list_providers', input: { status: 'active' } },
] as const;

/** The tools that make good first questions, in this order. */
const suggestedTools = [
  'compare_providers',
  'generate_media',
  'show_costs',
  'health_report',
  'recommend_providers',
];

const say = defineMessages({
  en: {
    pending: 'Waiting for approval',
    nothingPending: 'Nothing waits for approval.',
    tryThis: 'Try asking',
  },
  th: { pending: 'รออนุมัติ', nothingPending: 'ไม่มีรายการรออนุมัติ', tryThis: 'ลองถาม' },
});

/** A question to begin with. */
export interface Suggestion {
  title: string;
  message: string;
}

/** The organisation at a glance, for App Homes and welcome messages. */
export class Home {
  readonly #toolbox: Toolbox;
  readonly #approvals: Approvals;

  constructor(toolbox: Toolbox, approvals: Approvals) {
    this.#toolbox = toolbox;
    this.#approvals = approvals;
  }

  /** This month, the providers in use, what waits for approval, and what to try. Only what the role may see. */
  async page(actor: Actor, signal: AbortSignal): Promise<Block[]> {
    const words = say.in(actor.locale);
    const parts = await Promise.all(
      homeCalls.map(({ tool, input }) => this.#look(tool, input, actor, signal)),
    );
    const pending = await this.#approvals.allPending(actor.organizationId);
    const cards = pending.slice(0, 5).map((approval) => approvalCard(approval, actor.locale));
    return [
      ...parts.flat(),
      { kind: 'divider' },
      { kind: 'text', text: `**${pending.length > 0 ? words.pending : words.nothingPending}**` },
      ...cards,
      { kind: 'divider' },
      {
        kind: 'text',
        text: `**${words.tryThis}**\n${this.suggestions(actor)
          .map(({ message }) => `- ${message}`)
          .join('\n')}`,
      },
    ];
  }

  /** At most four first questions that this person's role may ask. */
  suggestions({ role, locale }: Pick<Actor, 'role' | 'locale'>): Suggestion[] {
    return suggestedTools
      .flatMap((name) => this.#toolbox.find(name) ?? [])
      .filter((tool) => mayUse(role, tool.permission))
      .slice(0, 4)
      .map((tool) => ({ title: tool.title[locale], message: firstExample(tool, locale) }));
  }

  async #look(name: string, input: object, actor: Actor, signal: AbortSignal): Promise<Block[]> {
    const tool = this.#toolbox.find(name);
    if (tool?.risk !== 'read' || !mayUse(actor.role, tool.permission)) return [];
    const context = {
      actor,
      signal,
      progress: () => {},
      callId: `home:${name}`,
      threadId: undefined,
      place: undefined,
    };
    const output = await tool.execute(tool.input.parse(input), context);
    return tool.present(tool.output.parse(output), actor.locale);
  }
}

function firstExample({ examples }: AnyTool, locale: Locale): string {
  return examples[locale][0] ?? examples.en[0] ?? '';
}
