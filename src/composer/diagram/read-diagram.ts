import type { Description } from '../description.ts';
import { upperFirst } from '../phrases.ts';
import { type Graph, hasArrows, type Sequence, thenWord } from './notation.ts';
import { readFlow } from './read-flow.ts';
import { readSequence } from './read-sequence.ts';

export type DiagramReading = (Graph | Sequence) & { readonly title: string };

const sequence = /\bsequence (?:diagram|chart)\b|ซีเควนซ์|ซีเควนส์/i;
const organisation = /\borg(?:ani[sz]ation(?:al)?)? ?(?:chart|diagram|structure)\b|ผังองค์กร|โครงสร้างองค์กร/i;
const otherDiagram =
  /\b(?:flow ?chart|flow ?diagram|block diagram|diagram|user journey|workflow|process flow|architecture)\b|^\s*(?:draw\s+(?:a\s+)?)?flow\s*:|ผังงาน|แผนผัง|แผนภาพ|ไดอะแกรม|โฟลว์/i;

/** What stands before the steps where no colon does: "a flowchart of …", "org chart …". */
const opening =
  /^[^:>→⇒]*?(?:\b(?:flow ?charts?|diagrams?|org(?:ani[sz]ation(?:al)?)? ?charts?)(?:\s+(?:of|for|from|showing|with|where)\s+|\s+)|\b(?:process(?:es)?|flow|pipeline|steps|architecture|workflow|journey|funnel)\s+(?:of|for|from|showing|with|where)\s+|(?:ผังงาน|ผังองค์กร|แผนผัง|แผนภาพ|ไดอะแกรม|โฟลว์ชาร์ต|โฟลว์|ขั้นตอน|กระบวนการ)\S*\s+)/i;

export const namesDiagram = (text: string) =>
  sequence.test(text) || organisation.test(text) || otherDiagram.test(text);

export function readDiagram({ lines: subject }: Description): DiagramReading {
  const { heading, body } = splitHeading(subject);
  const title = titleOf(heading);
  if (sequence.test(subject)) return { ...readSequence(body), title };
  return { ...readFlow(body, organisation.test(subject) ? 'organisation' : 'flow'), title };
}

/** Splits "Flow of a refund: request, review" into its subject and its steps. */
function splitHeading(subject: string): { heading: string; body: string } {
  const [, before = '', after = ''] = /^([^:\n]{0,80}?)\s*:\s+(.+)$/s.exec(subject) ?? [];
  const isHeading = after !== '' && !hasArrows(before) && !/[?]/.test(before) && !thenWord.test(before);
  if (isHeading && !/^(?:yes|no|ใช่|ไม่ใช่|ไม่)$/i.test(before)) return { heading: before, body: after };
  const named = namesDiagram(subject) ? opening.exec(subject) : null;
  if (!named) return { heading: '', body: subject };
  return { heading: named[0], body: subject.slice(named[0].length) };
}

/** A heading's own words; none if it only says which kind of diagram it is. */
function titleOf(heading: string): string {
  const title = heading
    .replace(/^(?:an?|the)\s+/i, '')
    .replace(/\s*(?:of|for|from|showing|with|where|:)?\s*$/i, '')
    .trim();
  const isKind =
    /^(?:(?:simple|block|flow|sequence)?\s*(?:diagram|chart)|flow ?chart|flow|steps|org(?:ani[sz]ation(?:al)?)? ?(?:chart|structure)|ผังงาน|ผังองค์กร|แผนผัง|แผนภาพ|ไดอะแกรม|โฟลว์|ขั้นตอน|ซีเควนซ์ไดอะแกรม)?$/i;
  return isKind.test(title) ? '' : upperFirst(title);
}
