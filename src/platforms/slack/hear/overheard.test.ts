import { expect, test } from 'vitest';
import { declaredTools } from '../../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../../corpus/vocabulary.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';
import { showCosts, switchProvider } from '../../../../test/slack-tools.ts';

/** What people say to each other in a thread. */
const chatter = [
  'lunch at 12?',
  '+1',
  'ok',
  'thanks',
  'lol',
  'ship it',
  'yes',
  'no',
  'sounds good to me',
  'I think video costs are fine',
  'the budget looks okay to me',
  "let's cancel the meeting",
  'ok, cancel the meeting then',
  'never mind',
  'approve it once you are done',
  'deny everything, haha',
  'can you review my PR?',
  'who is on call this week?',
  'any update?',
  "what's the status?",
  'make it quick',
  'another one bites the dust',
  'undo that last commit',
  'we should switch to a new office chair',
  'maybe we could switch video to luma at some point',
  'are we still using runway for video?',
  'costs are up again',
  'schedule a meeting for monday',
  'remove me from the list please',
  'I will take the last one',
  'see you at 9:15',
  '?',
  'กินข้าวกันไหม',
  'โอเค',
  '555',
  'ขอบคุณครับ',
  'ยกเลิกประชุมเลย',
  'เห็นด้วย',
  'ค่าใช้จ่ายวิดีโอก็โอเคนะ',
  'เปลี่ยนเวลาประชุมเป็นบ่ายสอง',
  'ไม่เอาแล้ว',
  'อนุมัติวันลาให้แล้วนะ',
];

const made: string[] = [];
const replaced = [showCosts, switchProvider(made)];
const kept = (await declaredTools()).filter(
  ({ name }) => name !== 'set_role' && !replaced.some((one) => one.name === name),
);
const tools = [...kept, ...replaced];

/** Mia asks Jarvis in a thread, and gets a card. */
async function threadWithCard(models?: ScriptedModel) {
  const jarvis = await SlackJarvis.start({ tools, vocabulary: corpusVocabulary, ...(models && { models }) });
  const { slack } = jarvis;
  const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
  const { ts: thread } = mia.mentions('C0GENERAL', 'switch video to luma');
  const answers = () => mia.seesFromApp('C0GENERAL', { thread });
  const card = await slack.until(() => answers().find(({ reads }) => reads.includes('Needs approval')));
  await jarvis.idle();
  return { jarvis, mia, sam, thread, answers, card };
}

test.each(['without a model', 'with a model'])(
  'what people say to each other below an answer gets nothing, %s',
  async (way) => {
    const calls = [{ name: 'switch_provider', input: { provider: 'luma' } }];
    const models = way === 'with a model' ? new ScriptedModel({ calls }, { text: 'It waits.' }) : undefined;
    const { jarvis, mia, sam, thread, answers } = await threadWithCard(models);
    await using _ = jarvis;
    const before = JSON.stringify(answers());
    const asked = models?.requests.length;
    for (const text of chatter) sam.says('C0GENERAL', text, { thread });
    await jarvis.idle();
    expect(JSON.stringify(answers())).toBe(before);
    for (const text of chatter.filter((one) => !takesBack.has(one))) mia.says('C0GENERAL', text, { thread });
    await jarvis.idle();
    expect(JSON.stringify(answers())).toBe(before);
    expect(models?.requests.length).toBe(asked);
    expect(made).toEqual([]);
  },
);

/** From who has a card open, these take it back. */
const takesBack = new Set(['never mind', 'ไม่เอาแล้ว']);

test('who asked takes their card back without a mention, and nobody else does', async () => {
  const { jarvis, mia, sam, thread, answers } = await threadWithCard();
  await using _ = jarvis;
  const count = answers().length;
  sam.says('C0GENERAL', 'never mind', { thread });
  sam.says('C0GENERAL', 'approve', { thread });
  await jarvis.idle();
  expect(answers()).toHaveLength(count);
  mia.says('C0GENERAL', 'never mind', { thread });
  await jarvis.slack.until(() => answers().find(({ reads }) => reads.includes('Withdrawn')));
});

test('a request that can mean nothing else needs no mention, and a change is a card at most', async () => {
  const { jarvis, sam, thread, answers } = await threadWithCard();
  await using _ = jarvis;
  sam.says('C0GENERAL', 'what did we spend this month?', { thread });
  await jarvis.slack.until(() => answers().find(({ reads }) => reads.includes('$66.10')));
  expect(made).toEqual([]);
});

test.each([
  [
    'draw a lighthouse at dusk',
    ...[
      'in 2 weeks we ship',
      'with kind regards',
      'less is more',
      'make it stop',
      'make it blue',
      'another one',
    ],
    ...['have it approved by mia', 'put it in the cart', 'no more images please', 'without the boat'],
    ...['ขอโทษ', 'ทำไม', 'ขอบใจมาก', 'ให้ตายสิ', 'เอาสีฟ้า'],
  ],
  ['switch video to luma', 'actually not runway', 'let us not use runway', 'never use runway'],
])('after “%s” its asker talks to the others undisturbed', async (request, ...remarks) => {
  await using jarvis = await SlackJarvis.start({ tools, vocabulary: corpusVocabulary });
  const mia = jarvis.slack.person('U0MIA');
  const { ts: thread } = mia.mentions('C0GENERAL', request);
  const answers = () => mia.seesFromApp('C0GENERAL', { thread });
  await jarvis.slack.until(() => answers()[0]);
  await jarvis.idle();
  const before = JSON.stringify(answers());
  for (const text of remarks) mia.says('C0GENERAL', text, { thread });
  await jarvis.idle();
  expect(JSON.stringify(answers())).toBe(before);
});

test('below a message of Jarvis itself people talk undisturbed too', async () => {
  await using jarvis = await SlackJarvis.start({ tools });
  const { slack } = jarvis;
  const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const opening = await slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ text }) => text.includes('asked: /jarvis')),
  );
  await jarvis.idle();
  const before = mia.seesFromApp('C0GENERAL').length;
  for (const text of chatter) sam.says('C0GENERAL', text, { thread: opening.ts });
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL')).toHaveLength(before);
});
