import type { Description } from '../description.ts';
import { upperFirst } from '../phrases.ts';

export type Node = { readonly id: number; readonly label: string; readonly decision: boolean };
export type Edge = { readonly from: number; readonly to: number; readonly label?: string };
export type Graph = {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly title: string;
};

const maxNodes = 24;
const arrow = /\s*(?:[-–—=]{1,3}>{1,2}|→|⟶|➜|➔|⇒|»)\s*/;
const thenWord =
  /\s*(?:,\s*)?(?:\b(?:and\s+)?then\b|\bfollowed by\b|\bnext\b|จากนั้น|แล้วก็|แล้ว(?=\s*[\u0e00-\u0e7f])|ต่อด้วย|ตามด้วย)\s*,?\s*/i;
const opening =
  /^.*?\b(?:flow ?charts?|flow ?diagrams?|diagrams?|flows?|process(?:es)?|pipelines?|steps?|architecture|workflow|user journey|journey|funnel|sequence)\b(?:\s+(?:diagram|chart))?(?:\s*:\s*|\s+(?:of|for|from|showing|with|where|is|goes)\s+|\s+)|^.*?(?:ผังงาน|แผนผัง|ไดอะแกรม|โฟลว์|โฟลว์ชาร์ต|ขั้นตอน|กระบวนการ)\S*?(?:\s*:\s*|\s+)/i;
const answer = /^(?:if\s+)?(yes|no|ok|ใช่|ไม่ใช่|ไม่|ผ่าน|ไม่ผ่าน)\s*[:,=-]\s*|^if\s+(yes|no)\s+/i;

export const namesDiagram = (text: string) =>
  /\b(?:flow ?chart|flow ?diagram|block diagram|sequence diagram|diagram|user journey|workflow|process flow|pipeline diagram|architecture)\b|^\s*(?:draw\s+(?:a\s+)?)?flow\s*:|ผังงาน|แผนผัง|ไดอะแกรม|โฟลว์/i.test(
    text,
  );

export const hasArrows = (text: string) => arrow.test(text);
export const hasSteps = (text: string) => text.split(thenWord).length >= 3;

export function readDiagram({ subject }: Description): Graph {
  const colon = /^([^:→]{0,80}?)\s*:\s+(.+)$/s.exec(subject);
  const named = !colon && namesDiagram(subject) ? opening.exec(subject) : null;
  const before = colon?.[1] ?? '';
  const heading =
    /[?]|[-=]>/.test(before) || thenWord.test(before) || answer.test(`${before}:`) ? '' : before;
  const body =
    heading && colon ? (colon[2] ?? subject) : named && !colon ? subject.slice(named[0].length) : subject;
  const builder = new GraphBuilder();
  for (const chain of chainsOf(body || subject)) builder.addChain(chain);
  return builder.finish(titleOf(heading || (named?.[0] ?? '')));
}

/** Reads each clause with arrows as a chain. Without arrows, commas separate the steps of a single chain. */
function chainsOf(body: string): string[][] {
  if (arrow.test(body)) {
    return body
      .split(/\s*;\s*|\s*,\s*(?=[^,;]*?(?:->|→|=>|-->))|\.\s+/)
      .map((clause) => clause.split(arrow).filter(Boolean))
      .filter((chain) => chain.length > 0);
  }
  return [
    body
      .split(thenWord)
      .flatMap((part) => part.split(/\s*[,;]\s*(?:and\s+)?|\s+และ\s*|(?<=\?)\s+/i))
      .filter(Boolean),
  ];
}

class GraphBuilder {
  readonly #nodes: Node[] = [];
  readonly #edges: Edge[] = [];
  readonly #known = new Map<string, number>();
  #decision: number | undefined;

  addChain(steps: readonly string[]): void {
    let previous: number | undefined;
    for (const step of steps) {
      const [prefix, yesNo, bare] = answer.exec(step) ?? [];
      const label = prefix ? step.slice(prefix.length) : step;
      const node = this.#node(label);
      if (node === undefined) continue;
      if (prefix && this.#decision !== undefined) {
        this.#connect(this.#decision, node, upperFirst((yesNo ?? bare ?? '').toLowerCase()));
      } else if (previous !== undefined) this.#connect(previous, node);
      if (this.#nodes[node]?.decision) this.#decision = node;
      previous = node;
    }
  }

  finish(title: string): Graph {
    return { nodes: this.#nodes, edges: this.#edges, title };
  }

  #node(label: string): number | undefined {
    const clean = label
      .trim()
      .replace(/^(?:an?|the|a user|finally|lastly)\s+(?=\S)/i, '')
      .replace(/[.!]+$/, '')
      .replace(/^["'“”]|["'“”]$/g, '')
      .slice(0, 90)
      .toWellFormed();
    if (!clean) return undefined;
    const key = clean.toLowerCase().replace(/\?$/, '');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#nodes.length >= maxNodes) return undefined;
    const id = this.#nodes.length;
    const decision = /\?$|หรือไม่$|ไหม$/.test(clean) || /^(?:if|is|has|check whether)\b/i.test(clean);
    this.#nodes.push({ id, label: upperFirst(clean), decision });
    this.#known.set(key, id);
    return id;
  }

  #connect(from: number, to: number, label?: string): void {
    if (from === to || this.#edges.some((edge) => edge.from === from && edge.to === to)) return;
    this.#edges.push(label ? { from, to, label } : { from, to });
  }
}

function titleOf(heading: string): string {
  const title = heading
    .replace(/^(?:an?|the)\s+/i, '')
    .replace(/\s*(?:of|for|from|showing|with|where|is|goes|:)\s*$/i, '')
    .trim();
  return /^(?:flow|diagram|flow ?chart|block diagram|steps?|ผังงาน|แผนผัง|ไดอะแกรม|ขั้นตอน)?$/i.test(title)
    ? ''
    : upperFirst(title);
}
