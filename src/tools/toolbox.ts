import { distance } from 'fastest-levenshtein';
import { inSentence } from '#lib/in-sentence.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Intent, PlannedCall } from '#planner/intent.ts';
import type { AnyTool } from './define-tool.ts';
import { kindsOf } from './field-kind.ts';
import type { FileFamily } from './given-file.ts';
import { stepText } from './step-text.ts';
import type { CallOutcome } from './tool-call.ts';

/** A call that has ended, and its output if it was done. */
interface EndedCall {
  tool: string;
  outcome: CallOutcome;
  output?: unknown;
}

/** The registered tools by name. */
export class Toolbox {
  readonly tools: readonly AnyTool[];
  readonly #byName: ReadonlyMap<string, AnyTool>;

  constructor(tools: readonly AnyTool[]) {
    this.tools = [...tools].sort((a, b) => a.name.localeCompare(b.name));
    this.#byName = new Map(this.tools.map((tool) => [tool.name, tool]));
    if (this.#byName.size !== tools.length) throw new Error('two tools share a name');
    for (const tool of tools) refuseSecrets(tool);
  }

  find(name: string): AnyTool | undefined {
    return this.#byName.get(name);
  }

  /** A tool's title for lists and sentences. An unknown name is returned in plain words. */
  titleOf(name: string): Bilingual {
    const tool = this.find(name);
    if (tool) return inSentence(tool.title);
    const words = name.replaceAll('_', ' ');
    return { en: words, th: words };
  }

  /** What a tool is doing, as a step of an answer: "Switching provider". */
  stepOf(name: string): Bilingual {
    const tool = this.find(name);
    return tool?.step ?? stepText(tool?.title ?? this.titleOf(name));
  }

  /** The tools that calls add to their thread: the called ones, and those that an output names. */
  broughtBy(calls: readonly EndedCall[]): string[] {
    return [...new Set(calls.flatMap((call) => [call.tool, ...this.#namedBy(call)]))];
  }

  /** The call that changes what a call made or showed, if there is one. The output of what somebody else approved is unknown. */
  changeOf({ tool: name, input, output }: PlannedCall & Pick<EndedCall, 'output'>): PlannedCall | undefined {
    const tool = this.find(name);
    if (!tool?.changedBy) return undefined;
    const asked = tool.input.safeParse(input);
    const made = tool.output.safeParse(output);
    return asked.success ? tool.changedBy(asked.data, made.success ? made.data : undefined) : undefined;
  }

  /** The tools that work on files of a family. */
  takersOf(family: FileFamily): AnyTool[] {
    return this.tools.filter(({ input }) =>
      [...kindsOf(input).values()].some(({ takes = [] }) => takes.includes(family)),
    );
  }

  /** The most similar names to a wrong one. */
  nearest(name: string): string[] {
    return [...this.#byName.keys()].sort((a, b) => distance(name, a) - distance(name, b)).slice(0, 3);
  }

  #namedBy({ tool: name, outcome, output }: EndedCall): readonly string[] {
    const tool = this.find(name);
    const read = outcome === 'done' && tool?.namesTools ? tool.output.safeParse(output) : undefined;
    return read?.success ? (tool?.namesTools?.(read.data) ?? []) : [];
  }
}

/** Inputs are stored, logged and shown to models, so a secret may only be entered in a form. */
function refuseSecrets({ name, input }: AnyTool): void {
  const secret = [...kindsOf(input)].find(([, { control }]) => control === 'secret');
  if (secret)
    throw new Error(`${name}: the secret ${secret[0]} belongs into form.secrets, not into the input`);
}

/** Converts a tool to the planner's view. Fields without a kind are filled by their names and types. */
export function toIntent({ name, title, description, examples, input, risk, planning }: AnyTool): Intent {
  const kinds = [...kindsOf(input)];
  const isTold = kinds.length > 0 || Object.keys(input.shape).length === 0;
  const fields = kinds.map(([field, { reads, each, inferred, part, assumed, phrases, valueLabels }]) => [
    field,
    { reads, each, inferred, part, assumed, phrases, valueLabels },
  ]);
  return {
    ...{ name, title, description, examples, input, risk, planning },
    ...(isTold && { fields: Object.fromEntries(fields) as Intent['fields'] }),
  };
}
