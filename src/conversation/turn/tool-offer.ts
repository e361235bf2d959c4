import type { ModelTool } from '#models/chat-model.ts';
import { mayUse } from '#people/permissions.ts';
import type { Planner } from '#planner/planner.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { Turn } from '../history/turn.entity.ts';
import { modelTool } from './model-tool.ts';
import type { CallRecord } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

/** A model that has to choose among more tools chooses worse, and every request pays for their schemas. */
const mostOffered = 20;
const mostRemembered = 2_000;

/**
 * Chooses the tools whose schemas a model is shown: those that are always offered, then those that the messages of the
 * thread may ask for or that were called in it. A thread's tools keep their order and new ones are added at the end, so
 * that vendors find in their caches what they have read before (docs/decisions/12).
 */
export class ToolOffers {
  readonly #toolbox: Toolbox;
  readonly #planner: Planner;
  /** A thread's earlier messages are judged again in each of its turns. */
  readonly #likeliest = new Map<string, readonly string[]>();

  constructor(toolbox: Toolbox, planner: Planner) {
    this.#toolbox = toolbox;
    this.#planner = planner;
  }

  /** What this person is offered for this message. Never a tool that their role may not use. */
  offerFor({ actor, text, opened }: Pick<TurnContext, 'actor' | 'text' | 'opened'>): ToolOffer {
    const usable = this.#toolbox.tools.filter((tool) => mayUse(actor.role, tool.permission));
    const core = usable.filter((tool) => tool.isAlwaysOffered);
    const turns = [...opened.earlier.map((turn) => this.#namesIn(turn)), this.#likeliestFor(text)];
    const others = usable.filter((tool) => !tool.isAlwaysOffered);
    return new ToolOffer(others, [...core, ...latest(turns, others, mostOffered - core.length)]);
  }

  /** The tools that a call brought into the thread: the called one, and those that its output names. */
  broughtBy({ tool: name, outcome, output }: Pick<CallRecord, 'tool' | 'outcome' | 'output'>): string[] {
    const tool = this.#toolbox.find(name);
    const read = outcome === 'done' && tool?.namesTools ? tool.output.safeParse(output) : undefined;
    return [name, ...(read?.success ? (tool?.namesTools?.(read.data) ?? []) : [])];
  }

  #namesIn({ text, result }: Turn): string[] {
    return [...this.#likeliestFor(text), ...(result?.calls ?? []).flatMap((call) => this.broughtBy(call))];
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

/** The tools that a model is offered in one turn. It grows when a call names others. */
export class ToolOffer {
  readonly #usable: ReadonlyMap<string, AnyTool>;
  readonly #offered: Set<AnyTool>;

  constructor(usable: readonly AnyTool[], offered: readonly AnyTool[]) {
    this.#usable = new Map(usable.map((tool) => [tool.name, tool]));
    this.#offered = new Set(offered);
  }

  /** In the order in which they were offered. */
  get tools(): ModelTool[] {
    return [...this.#offered].map(modelTool);
  }

  /** Names that are unknown, or of tools that the person may not use, add nothing. */
  add(names: readonly string[]): void {
    for (const name of names) {
      const tool = this.#usable.get(name);
      if (tool) this.#offered.add(tool);
    }
  }
}

/** The tools of the latest turns, as many as there is room for, in the order in which the thread first came to each. */
function latest(turns: readonly (readonly string[])[], usable: readonly AnyTool[], room: number): AnyTool[] {
  const byName = new Map(usable.map((tool) => [tool.name, tool]));
  const newestFirst = new Set(turns.toReversed().flat());
  const kept = new Set([...newestFirst].filter((name) => byName.has(name)).slice(0, room));
  return [...new Set(turns.flat())].flatMap((name) => (kept.has(name) ? (byName.get(name) ?? []) : []));
}
