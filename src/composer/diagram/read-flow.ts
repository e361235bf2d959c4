import { upperFirst } from '../phrases.ts';
import {
  arrow,
  comma,
  type Edge,
  type Graph,
  labelOf,
  type Node,
  refuse,
  refuseBackward,
  thenWord,
} from './notation.ts';

const maxNodes = 24;
const maxArrows = 48;
const over = /\s+(?:is\s+)?(?:over|above|manages|leads)\s+|\s*(?:ดูแล|อยู่เหนือ)\s*/gi;
/** "a -- yes --> b", as some write a labelled arrow. */
const labelledArrow = /\s*--?\s+([^-<>;,\n]{1,24}?)\s+--?>\s*/g;
/** What a branch is labelled with: "|yes| ship", "yes: ship" or "if no refund", "in stock: ship". */
const marked = /^\|([^|]{1,24})\|\s*/;
const answer = /^(?:if\s+)?(yes|no|ok|ใช่|ไม่ใช่|ไม่ผ่าน|ไม่|ผ่าน)\s*[:,=-]\s*|^if\s+(yes|no)\s+/i;
const named = /^(?:if\s+)?([^:?|]{1,24}?)\s*:\s+/i;
const question = /\?$|หรือไม่$|ไหม$|มั้ย$/;

/**
 * Reads the boxes and arrows of a text. After an arrow, names with commas between them are several targets; the last one
 * before a further arrow begins a new chain. Without arrows, commas separate the steps of one chain.
 */
export function readFlow(body: string, kind: Graph['kind']): Graph {
  refuseBackward(body);
  const builder = new GraphBuilder(kind);
  const text = (kind === 'organisation' ? body.replace(over, ' -> ') : body).replace(
    labelledArrow,
    ' -> |$1| ',
  );
  if (arrow.test(text)) {
    for (const statement of statementsOf(text)) builder.addStatement(statement);
  } else
    builder.addChain(
      text
        .split(thenWord)
        .flatMap((part) => part.split(/\s*(?:,(?!\d{3}(?!\d))|[;\n])\s*(?:and\s+)?|\s+และ\s*|(?<=\?)\s+/i))
        .filter(isLabel),
    );
  return builder.finish();
}

const lastJoint = /^and\s+|\s+and\s+|\s*และ\s*|\s+กับ\s+/i;

/** A full stop ends a statement only between two with arrows: not in "Dr. Smith" or "step 1. Draft". */
function statementsOf(text: string): string[] {
  return text.split(/\s*[;\n]\s*/).flatMap((line) => {
    const statements: string[] = [];
    for (const part of line.split(/(?<=\.)\s+/)) {
      const before = statements.at(-1);
      const isOwn = before === undefined || (arrow.test(before) && arrow.test(part));
      if (isOwn) statements.push(part);
      else statements[statements.length - 1] = `${before} ${part}`;
    }
    return statements.filter(Boolean);
  });
}

class GraphBuilder {
  readonly #kind: Graph['kind'];
  readonly #nodes: Node[] = [];
  readonly #edges: Edge[] = [];
  readonly #known = new Map<string, number>();
  #decision: number | undefined;
  /** Where the last statement ended, for one that begins with an arrow. */
  #latest: number[] = [];

  constructor(kind: Graph['kind']) {
    this.#kind = kind;
  }

  addStatement(statement: string): void {
    const [first = [], ...later] = statement
      .split(arrow)
      .map((names, index, all) => this.#namesIn(names, index === all.length - 1));
    let sources = first.length > 0 ? first.map((name) => this.#add(name, [])) : this.#latest;
    later.forEach((names, index) => {
      const isLast = index === later.length - 1;
      const targets = names.map((name, place) => {
        const beginsChain = !isLast && names.length > 1 && place === names.length - 1;
        const isPeer = this.#kind === 'organisation' && !this.#known.has(keyOf(name));
        return this.#add(name, beginsChain && !isPeer ? [] : sources);
      });
      sources = targets.slice(-1);
    });
    this.#latest = sources;
  }

  addChain(steps: readonly string[]): void {
    let sources: readonly number[] = [];
    for (const step of steps) sources = [this.#add(step, sources)];
  }

  finish(): Graph {
    const [boxes, arrows] = [this.#nodes.length, this.#edges.length];
    if (boxes < 2 || arrows === 0)
      refuse((texts) => (this.#kind === 'flow' ? texts.needsSteps : texts.needsOrder));
    if (boxes > maxNodes) refuse((texts) => texts.tooMany(boxes, maxNodes));
    if (arrows > maxArrows) refuse((texts) => texts.tooManyArrows(arrows, maxArrows));
    return { kind: this.#kind, nodes: this.#nodes, edges: this.#edges };
  }

  #namesIn(text: string, isLast: boolean): string[] {
    const names = text.split(comma);
    if (this.#kind === 'flow') return names.filter(isLabel);
    // "CTO, CFO and COO" are three, but the "and" of "Research and Development, Sales" belongs to a name.
    const next = !isLast && names.length > 1 ? names.splice(-1) : [];
    const last = (names.pop() ?? '').split(lastJoint);
    return [...names, ...last, ...next].filter(isLabel);
  }

  /** Adds a box and the arrows to it. A branch hangs on the last decision, wherever it is written. */
  #add(step: string, sources: readonly number[]): number {
    const [whole = '', ...labels] = this.#branchIn(step, sources) ?? [];
    const label = labels.find(Boolean);
    const node = this.#node(step.slice(whole.length));
    const isOfDecision = label && !step.startsWith('|') && this.#decision !== undefined;
    for (const from of isOfDecision ? [this.#decision ?? node] : sources) this.#connect(from, node, label);
    if (this.#nodes[node]?.isDecision) this.#decision = node;
    return node;
  }

  #branchIn(step: string, sources: readonly number[]): RegExpExecArray | null {
    if (step.startsWith('|')) return marked.exec(step);
    if (this.#decision === undefined) return null;
    const isBeside = sources.length === 0 || sources.includes(this.#decision);
    return answer.exec(step) ?? (isBeside ? named.exec(step) : null);
  }

  #node(text: string): number {
    const label = labelOf(text);
    const key = keyOf(label);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.#nodes.length;
    const isDecision =
      this.#kind === 'flow' && (question.test(label) || /^(?:if|is|has|check whether)\b/i.test(label));
    this.#nodes.push({ id, label, isDecision });
    this.#known.set(key, id);
    return id;
  }

  #connect(from: number, to: number, label: string | undefined): void {
    const isKnown = this.#edges.some((edge) => edge.from === from && edge.to === to && edge.label === label);
    if (!isKnown) this.#edges.push(label ? { from, to, label: upperFirst(label) } : { from, to });
  }
}

const keyOf = (label: string) => label.trim().toLowerCase().replace(/\?$/, '');

const isLabel = (text: string) => /[^\s"'“”.!|]/.test(text);
