import type { ModelTool } from '#models/chat-model.ts';
import { mayAskFor } from '#people/permissions.ts';
import type { Planner } from '#planner/planner.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { EarlierTurn } from '../history/history.ts';
import { modelTool } from './model-tool.ts';
import type { TurnContext } from './turn-context.ts';

/** Models choose worse among more tools, and every request pays for their schemas. */
const mostOffered = 20;
const mostRemembered = 2_000;

/**
 * Chooses the tools that a request offers: those that are always offered, then those that the thread's messages may
 * need or that were called in it. A thread's tools keep their order and new ones are appended, which suits the vendors'
 * caches (docs/decisions/12).
 */
export class ToolOffers {
  readonly #toolbox: Toolbox;
  readonly #planner: Planner;
  /** Caches the choice for a thread's earlier messages, which every turn needs again. */
  readonly #likeliest = new Map<string, readonly string[]>();

  constructor(toolbox: Toolbox, planner: Planner) {
    this.#toolbox = toolbox;
    this.#planner = planner;
  }

  /** The tools for this message. It never contains a tool that the person's role may not even ask for. */
  offerFor({ actor, text }: Pick<TurnContext, 'actor' | 'text'>, earlier: readonly EarlierTurn[]): ToolOffer {
    const usable = this.#toolbox.tools.filter((tool) => mayAskFor(actor.role, tool.permission));
    const core = usable.filter((tool) => tool.isAlwaysOffered);
    const before = earlier.map((turn) => [...this.#likeliestFor(turn.text), ...turn.tools]);
    const turns = [...before, this.#likeliestFor(text)];
    const others = usable.filter((tool) => !tool.isAlwaysOffered);
    return new ToolOffer(others, [...core, ...latest(turns, others, mostOffered - core.length)]);
  }

  #likeliestFor(text: string): readonly string[] {
    const known = this.#likeliest.get(text);
    if (known) return known;
    if (this.#likeliest.size >= mostRemembered) this.#likeliest.clear();
    const likeliest = this.#planner.likeliest(text);
    this.#likeliest.set(text, likeliest);
    return likeliest;
  }
}

/** The tools offered in one turn. A call may add more. */
export class ToolOffer {
  readonly #usable: ReadonlyMap<string, AnyTool>;
  readonly #offered: Set<AnyTool>;

  constructor(usable: readonly AnyTool[], offered: readonly AnyTool[]) {
    this.#usable = new Map(usable.map((tool) => [tool.name, tool]));
    this.#offered = new Set(offered);
  }

  /** In the order in which they were added. */
  get tools(): ModelTool[] {
    return [...this.#offered].map(modelTool);
  }

  /** Adds tools. Ignores unknown names and tools that the person may not ask for. */
  add(names: readonly string[]): void {
    for (const name of names) {
      const tool = this.#usable.get(name);
      if (tool) this.#offered.add(tool);
    }
  }
}

/** The tools of the latest turns, as many as fit, in the order of their first appearance in the thread. */
function latest(turns: readonly (readonly string[])[], usable: readonly AnyTool[], room: number): AnyTool[] {
  const byName = new Map(usable.map((tool) => [tool.name, tool]));
  const newestFirst = new Set(turns.toReversed().flat());
  const kept = new Set([...newestFirst].filter((name) => byName.has(name)).slice(0, room));
  return [...new Set(turns.flat())].flatMap((name) => (kept.has(name) ? (byName.get(name) ?? []) : []));
}
