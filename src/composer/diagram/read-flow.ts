import { UserError } from '#lib/errors.ts';
import { upperFirst } from '../phrases.ts';
import { diagramMessages } from './messages.ts';
import { arrow, type Edge, type Graph, labelOf, type Node, refuseBackward, thenWord } from './notation.ts';

const maxNodes = 24;
const over = /\s+(?:is\s+)?(?:over|above|manages|leads)\s+|\s*(?:ดูแล|อยู่เหนือ)\s*/gi;
/** "a -- yes --> b", as some write a labelled arrow. */
const labelledArrow = /\s*--?\s+([^-<>;,\n]{1,24}?)\s+--?>\s*/g;
/** What a branch is labelled with: "yes: ship", "|yes| ship", "if no refund". */
const branch =
  /^(?:\|([^|]{1,24})\|\s*|(?:if\s+)?([^:?|]{1,24}?)\s*:\s+|if\s+(yes|no)\s+|(yes|no|ok|ใช่|ไม่ใช่|ไม่|ผ่าน|ไม่ผ่าน)\s*[:,=-]\s*)/i;
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
    for (const statement of text.split(/\s*[;\n]\s*|\.\s+/).filter(Boolean)) builder.addStatement(statement);
  } else
    builder.addChain(
      text.split(thenWord).flatMap((part) => part.split(/\s*[,;\n]\s*(?:and\s+)?|\s+และ\s*|(?<=\?)\s+/i)),
    );
  return builder.finish();
}

class GraphBuilder {
  readonly #kind: Graph['kind'];
  readonly #nodes: Node[] = [];
  readonly #edges: Edge[] = [];
  readonly #known = new Map<string, number>();
  #decision: number | undefined;

  constructor(kind: Graph['kind']) {
    this.#kind = kind;
  }

  addStatement(statement: string): void {
    const [first = [], ...later] = statement.split(arrow).map((names) => this.#namesIn(names));
    let source = first.map((name) => this.#add(name, undefined)).at(-1);
    later.forEach((names, index) => {
      const isLast = index === later.length - 1;
      const targets = names.map((name, place) => {
        const beginsChain = !isLast && names.length > 1 && place === names.length - 1;
        const isPeer = this.#kind === 'organisation' && !this.#known.has(keyOf(name));
        return this.#add(name, beginsChain && !isPeer ? undefined : source);
      });
      source = targets.at(-1) ?? source;
    });
  }

  addChain(steps: readonly string[]): void {
    let previous: number | undefined;
    for (const step of steps) previous = this.#add(step, previous) ?? previous;
  }

  finish(): Graph {
    const { length } = this.#nodes;
    if (length < 2 || (this.#kind === 'organisation' && this.#edges.length === 0))
      throw new UserError(
        diagramMessages.both((texts) =>
          this.#kind === 'organisation' ? texts.needsOrder : texts.needsSteps,
        ),
      );
    if (length > maxNodes)
      throw new UserError(diagramMessages.both((texts) => texts.tooMany(length, maxNodes)));
    return { kind: this.#kind, nodes: this.#nodes, edges: this.#edges };
  }

  #namesIn(text: string): string[] {
    const separator =
      this.#kind === 'organisation' ? /\s*,\s*(?:and\s+)?|\s+and\s+|\s*(?:และ|กับ)\s*/i : /\s*,\s*/;
    return text.split(separator).filter((name) => name.trim() !== '');
  }

  /** Adds a box and the arrow to it. A labelled step hangs on the last decision. */
  #add(step: string, source: number | undefined): number | undefined {
    const isMarked = step.startsWith('|');
    const found = isMarked || this.#decision !== undefined ? branch.exec(step) : null;
    const label = found?.slice(1).find(Boolean);
    const node = this.#node(found ? step.slice(found[0].length) : step);
    if (node === undefined) return undefined;
    const from = label && !isMarked ? this.#decision : source;
    if (from !== undefined) this.#connect(from, node, label);
    if (this.#nodes[node]?.isDecision) this.#decision = node;
    return node;
  }

  #node(text: string): number | undefined {
    const label = labelOf(text);
    const key = keyOf(label);
    if (!key) return undefined;
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
