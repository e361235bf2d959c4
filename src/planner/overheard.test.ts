import { expect, test } from 'vitest';
import { allIntents } from '../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../corpus/vocabulary.ts';
import { Planner } from './planner.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

test.each(['who did that?', 'who approved it?', 'ใครทำ', 'switch', 'สลับ', 'เปลี่ยน'])(
  '“%s”, said among people, is for Jarvis only from who is talking with it',
  (text) => {
    expect(planner.surelyAsked(text, 'unexpected')).toEqual([]);
    expect(planner.surelyAsked(text, 'expected')).toHaveLength(1);
  },
);

test('a whole order is for Jarvis from anybody', () => {
  expect(planner.surelyAsked('switch video to runway', 'unexpected')).toEqual(['switch_provider']);
});
