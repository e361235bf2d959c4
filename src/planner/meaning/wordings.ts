import { readFileSync } from 'node:fs';
import { type LearntClasses, likeliest, likelihoodsOf } from './regression.ts';

/** What was learnt of how people word their requests (`corpus/build.ts`). */
export interface Learnt {
  /** Which tool is meant; {@link none} and {@link several} are among the classes. */
  tools: LearntClasses;
  /** By field of a tool's input, which of its values is meant; {@link none} where it is not said. */
  fields: Readonly<Record<string, LearntClasses>>;
  seams: LearntSeams;
}

/** What was learnt of where one request ends and the next begins. */
export interface LearntSeams {
  bias: number;
  /** How much it counts that the parts are surer than the whole. */
  parts: number;
  weights: Readonly<Record<string, number>>;
}

/** No tool, or no value, is meant. */
export const none = 'none';
/** Several tools are meant: the stretch is to be divided. */
export const several = 'several';

/** What a stretch of a message most likely means: a tool, or none; and how likely that is, from 0 to 1. */
export interface Judgement {
  tool: string | undefined;
  likelihood: number;
}

/**
 * How people word their requests, learnt from the lines of the corpus by softmax regression. It says how likely each tool
 * is meant, and which value of a field that has only a few; all other arguments are read by rules.
 */
export class Wordings {
  readonly #learnt: Learnt;
  readonly #tools: ReadonlySet<string>;

  /** `offered`: the tools there are to choose from, if not all that something was learnt of. */
  constructor(learnt: Learnt, offered: Iterable<string> = learnt.tools.classes) {
    this.#learnt = learnt;
    this.#tools = new Set([...offered, none, several]);
  }

  static ofCorpus(): Wordings {
    return new Wordings(
      JSON.parse(readFileSync(new URL('../learnt/classifiers.json', import.meta.url), 'utf8')) as Learnt,
    );
  }

  /** The same, with a choice of these tools only. */
  among(offered: Iterable<string>): Wordings {
    return new Wordings(this.#learnt, offered);
  }

  get seams(): LearntSeams {
    return this.#learnt.seams;
  }

  /** Whether anything was learnt of a tool. */
  knows(tool: string): boolean {
    return this.#learnt.tools.classes.includes(tool);
  }

  /** How likely a stretch with these features means each tool, none or several. */
  tools(features: ReadonlySet<string>): ReadonlyMap<string, number> {
    return likelihoodsOf(this.#learnt.tools, features, (tool) => this.#tools.has(tool));
  }

  /** How likely each value of a tool's field is meant; nothing where nothing was learnt of the field. */
  values(
    tool: string,
    field: string,
    features: ReadonlySet<string>,
    isValue: (value: string) => boolean,
  ): ReadonlyMap<string, number> | undefined {
    const learnt = this.#learnt.fields[field];
    const isChoice = (value: string): boolean => value === none || isValue(value);
    return learnt && likelihoodsOf(learnt, withTool(features, tool), isChoice);
  }

  /** What a stretch with these features means, or none. */
  judge(features: ReadonlySet<string>): Judgement {
    return this.#likeliest(features, new Set([several]));
  }

  /** What it means if it means something. */
  judgePart(features: ReadonlySet<string>): Judgement {
    return this.#likeliest(features, new Set([several, none]));
  }

  #likeliest(features: ReadonlySet<string>, except: ReadonlySet<string>): Judgement {
    const [tool, likelihood] = likeliest([...this.tools(features)].filter(([name]) => !except.has(name)));
    return { tool: tool === none ? undefined : tool, likelihood };
  }
}

/** The features of a request for a tool, from which the values of its fields are learnt. */
export function withTool(features: ReadonlySet<string>, tool: string): ReadonlySet<string> {
  return new Set([...features, `=${tool}`]);
}
