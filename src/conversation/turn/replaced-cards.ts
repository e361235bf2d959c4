import { isDeepStrictEqual } from 'node:util';
import { defineMessages } from '#lib/messages.ts';
import type { Approval } from '#tools/approvals/approval.entity.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { kindsOf } from '#tools/field-kind.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import { replaceableCodes } from './last-request.ts';
import { listOf, type OpenCards } from './open-cards.ts';
import type { CallRecord } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: { replaced: (cards: string) => `Withdrawn, since the new request takes its place:\n${cards}` },
  th: { replaced: (cards) => `ถอนคำขอเดิมแล้ว เพราะคำขอใหม่มาแทน:\n${cards}` },
});

/** The kinds of fields that say how something should be from now on. There is one answer for the rest of the input. */
const newStates: ReadonlySet<string> = new Set(['new-provider', 'role', 'amount']);

/** Finds the open cards of a person that their new request takes the place of, so that no two cards contradict each other. */
export class ReplacedCards {
  readonly #toolbox: Toolbox;
  readonly #open: OpenCards;
  readonly #withdraw: (context: TurnContext, approval: Approval) => Promise<void>;

  constructor(
    toolbox: Toolbox,
    open: OpenCards,
    withdraw: (context: TurnContext, approval: Approval) => Promise<void>,
  ) {
    this.#toolbox = toolbox;
    this.#open = open;
    this.#withdraw = withdraw;
  }

  /** `replacesLast`: the message changed what the person had asked for before it. */
  async withdraw(context: TurnContext, replacesLast: boolean): Promise<void> {
    const { calls } = context.draft.build();
    const made = calls.filter(({ outcome }) => outcome === 'needs_approval' || outcome === 'done');
    const changes = made.filter(({ tool }) => this.#toolbox.find(tool)?.risk !== 'read');
    if (changes.length === 0) return;
    const fresh = new Set(changes.map(({ approvalCode }) => approvalCode));
    const last = replaceableCodes(context.turn);
    const own = (await this.#open.own(context.actor)).filter(({ code }) => !fresh.has(code));
    const replaced = own.filter((card) => {
      const isLast = replacesLast && last.includes(card.code);
      const isHere = card.threadId === context.turn.thread.id;
      return (
        (isLast && changes.some(({ tool }) => tool === card.tool)) ||
        (isHere && changes.some((change) => this.#contradicts(change, card)))
      );
    });
    if (replaced.length === 0) return;
    for (const card of replaced) await this.#withdraw(context, card);
    context.draft.addNotice('info', messages.in(context.locale).replaced(listOf(replaced, context.locale)));
  }

  /** Whether both want another state of the same thing. */
  #contradicts({ tool: name, input }: CallRecord, card: Approval): boolean {
    const tool = this.#toolbox.find(name);
    if (!tool || card.tool !== name) return false;
    const states = statesOf(tool);
    const subject = (whole: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(whole).filter(([field]) => !states.has(field)));
    const set = (whole: Record<string, unknown>) =>
      Object.keys(whole).flatMap((field) => states.get(field) ?? []);
    const others = set(card.input);
    return (
      set(input).some((state) => others.includes(state)) &&
      isDeepStrictEqual(subject(input), subject(card.input))
    );
  }
}

/** The state that each field of a tool sets, by field. */
function statesOf({ input }: AnyTool): Map<string, string> {
  const states = [...kindsOf(input)].map(([field, { reads, sets }]) => {
    return [field, sets ?? (newStates.has(reads) ? field : undefined)] as const;
  });
  return new Map(states.filter((state): state is [string, string] => state[1] !== undefined));
}
