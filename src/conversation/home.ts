import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { Block } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import { allowanceOf } from '#tools/allowance.ts';
import { approvalCard } from '#tools/approvals/approval-card.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { ToolRunner } from '#tools/run-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { FirstQuestion, Glance } from './glance.ts';

const messages = defineMessages({
  en: {
    pending: 'Waiting for approval',
    nothingPending: 'Nothing is waiting for approval.',
    tryThis: 'Try asking',
  },
  th: { pending: 'รออนุมัติ', nothingPending: 'ไม่มีรายการรออนุมัติ', tryThis: 'ลองถาม' },
});

/** A suggested first question. */
export interface Suggestion {
  title: string;
  message: string;
}

export interface HomeParts {
  toolbox: Toolbox;
  runner: Pick<ToolRunner, 'run'>;
  approvals: Pick<Approvals, 'allPending'>;
  /** In the order of the page. */
  glances: readonly Glance[];
  firstQuestions: readonly FirstQuestion[];
}

/** Builds an overview of the organisation, for home pages and welcome messages. */
export class Home {
  readonly #parts: HomeParts;
  readonly #firstQuestions: readonly AnyTool[];

  /**
   * Throws if a glance names an unknown tool or one that does more than read, or if a question names an unknown tool.
   */
  constructor(parts: HomeParts) {
    this.#parts = parts;
    this.#firstQuestions = parts.firstQuestions.map(({ tool }) => knownTool(parts.toolbox, tool));
    for (const { tool } of parts.glances)
      if (knownTool(parts.toolbox, tool).risk !== 'read')
        throw new Error(`the glance ${tool} does not only read`);
  }

  /** The glances, pending approvals and suggestions that the role may see. */
  async page(actor: Actor, signal: AbortSignal): Promise<Block[]> {
    const texts = messages.in(actor.locale);
    const parts = await Promise.all(this.#parts.glances.map((glance) => this.#look(glance, actor, signal)));
    const isOneOfUs = mayUse(actor.role, 'organization:read');
    const pending = isOneOfUs ? await this.#parts.approvals.allPending(actor.organizationId) : [];
    const cards = pending.slice(0, 5).map((approval) => approvalCard(approval, actor.locale));
    return [
      ...parts.flat(),
      { kind: 'divider' },
      { kind: 'text', text: `**${pending.length > 0 ? texts.pending : texts.nothingPending}**` },
      ...cards,
      { kind: 'divider' },
      {
        kind: 'text',
        text: `**${texts.tryThis}**\n${this.suggestions(actor)
          .map(({ message }) => `- ${message}`)
          .join('\n')}`,
      },
    ];
  }

  /** At most four first questions that this person's role may ask. */
  suggestions({ role, locale }: Pick<Actor, 'role' | 'locale'>): Suggestion[] {
    return this.#firstQuestions
      .filter((tool) => mayUse(role, tool.permission))
      .slice(0, 4)
      .map((tool) => ({ title: tool.title[locale], message: firstExample(tool, locale) }));
  }

  /** A failed glance shows its error text and does not affect the rest of the page. */
  async #look({ tool, input }: Glance, actor: Actor, signal: AbortSignal): Promise<Block[]> {
    const { toolbox, runner } = this.#parts;
    if (!mayUse(actor.role, knownTool(toolbox, tool).permission)) return [];
    const result = await runner.run({
      ...{ tool, input, actor, signal, initiator: 'person', callId: newId() },
      ...{ threadId: undefined, place: undefined, progress: () => {} },
      allowance: allowanceOf(Money.zero()),
    });
    if (result.outcome === 'done') return result.blocks;
    if (result.outcome === 'needs_approval' || result.outcome === 'needs_form') return [];
    return [{ kind: 'notice', tone: 'warning', text: result.text[actor.locale] }];
  }
}

function knownTool(toolbox: Toolbox, name: string): AnyTool {
  const tool = toolbox.find(name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

function firstExample({ examples }: AnyTool, locale: Locale): string {
  return examples[locale][0] ?? examples.en[0] ?? '';
}
