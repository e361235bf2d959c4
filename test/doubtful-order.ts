import { announcedTools } from '#planner/announced-tools.ts';
import { goAhead, Planner } from '#planner/planner.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { toIntent } from '#tools/toolbox.ts';
import { corpusVocabulary } from '../corpus/vocabulary.ts';

/** Lines that are perhaps an order to draw, and perhaps not. Which of them Jarvis asks about depends on what it has learnt. */
const things = ['a lighthouse', 'lighthouses', 'a harbour', 'a cat in a garden', 'a bicycle', 'the old pier'];
const doubts = [
  'would do',
  'would be nice',
  'maybe',
  'perhaps',
  'i guess',
  'or so',
  'one day',
  'would work',
  'again',
];

/** A line of which Jarvis, with these tools, asks whether it is an order. `description`: what would be drawn. */
export function doubtfulOrder(tools: readonly AnyTool[]): { text: string; description: string } {
  const names = new Set(tools.map(({ name }) => name));
  const announced = announcedTools.filter(({ name }) => !names.has(name));
  const planner = new Planner([...tools.map(toIntent), ...announced], corpusVocabulary);
  for (const thing of things) {
    for (const doubt of doubts) {
      const text = `${thing} ${doubt}`;
      const { pending } = planner.plan(text, {
        ...{ now: new Date('2026-11-20T03:00:00Z'), timeZone: 'Asia/Bangkok', locale: 'en' },
      });
      if (pending?.field === goAhead && pending.tool === 'generate_media')
        return { text, description: String(pending.input.description) };
    }
  }
  throw new Error('nothing is doubtful any more: think of other lines');
}
