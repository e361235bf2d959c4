import { expect, test } from 'vitest';
import { HesitantModel } from '../../../../test/hesitant-model.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis } from '../../../../test/slack-harness.ts';
import { generateMedia, showCosts } from '../../../../test/slack-tools.ts';

/** The first picture of a chart is slow. */
const drawingMs = 20_000;

async function asked(models: HesitantModel, more: Parameters<typeof SlackJarvis.start>[0] = {}) {
  const jarvis = await SlackJarvis.start({ models, ...more });
  const mia = jarvis.slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'tell me');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
  return { jarvis, slack: jarvis.slack, mia, said, seen };
}

test('a status is shown at once, then the text is streamed into one message', async () => {
  const models = new HesitantModel('It is ', 'a lighthouse.');
  const { jarvis, slack, mia, said, seen } = await asked(models);
  await using _ = jarvis;
  await slack.until(() => mia.seesStatus('C0GENERAL', said.ts) && mia.seesStop('C0GENERAL', said.ts));
  models.goOn();
  const first = await slack.until(() => seen().find((message) => message.text === 'It is '));
  expect(first.stream?.state).toBe('live');
  models.goOn();
  models.goOn();
  const whole = await slack.until(() => seen().find((message) => message.stream?.state === 'ended'));
  expect(whole.text).toBe('It is a lighthouse.');
  await slack.until(() => !mia.seesStop('C0GENERAL', said.ts));
  expect(seen()).toHaveLength(1);
});

test('Stop ends the turn, keeps the text and removes the button', async () => {
  const models = new HesitantModel('Half of ', 'it');
  const { jarvis, slack, mia, said, seen } = await asked(models);
  await using _ = jarvis;
  models.goOn();
  await slack.until(() => seen()[0]);
  mia.stops('C0GENERAL', said.ts);
  await slack.until(() => seen().find((message) => message.reads.includes('Stopped.')));
  expect(seen()[0]?.text).toBe('Half of ');
  expect(slack.recording.of('chat.postMessage').length).toBe(1);
  await slack.until(() => !mia.seesStop('C0GENERAL', said.ts));
});

test('discarded text is deleted', async () => {
  const models = new HesitantModel('Wrong words', 'restart', 'Right words');
  const { jarvis, slack, seen } = await asked(models);
  await using _ = jarvis;
  models.goOn();
  await slack.until(() => seen().find((message) => message.text.startsWith('Wrong')));
  for (let step = 0; step < 3; step += 1) models.goOn();
  await slack.until(() =>
    seen().some(({ text, stream }) => text === 'Right words' && stream?.state === 'ended'),
  );
  expect(seen()).toHaveLength(1);
});

test('the text continues in another message before the first becomes too old, without loss or repetition', async () => {
  const models = new HesitantModel('one ', 'two ', 'three\n');
  const { jarvis, slack, seen } = await asked(models, { pace: { rotateStreamMs: 0 } });
  await using _ = jarvis;
  for (const word of ['one', 'two', 'three']) {
    models.goOn();
    await slack.until(() => seen().some((message) => message.text.includes(word)));
  }
  models.goOn();
  await slack.until(
    () => seen().length === 3 && seen().every((message) => message.stream?.state === 'ended'),
  );
  expect(seen().map(({ text }) => text.trim())).toEqual(['one', 'two', 'three']);
});

test('a stream that Slack has ended continues in another message', async () => {
  const models = new HesitantModel('one ', 'two');
  const { jarvis, slack, seen } = await asked(models);
  await using _ = jarvis;
  models.goOn();
  await slack.until(() => seen().some((message) => message.text === 'one '));
  for (const { stream } of slack.state.messages) if (stream) stream.state = 'expired';
  models.goOn();
  models.goOn();
  await slack.until(() => seen().find((message) => message.stream?.state === 'ended'));
  expect(seen().map(({ text }) => text)).toEqual(['one ', 'two']);
});

test('a code block that does not fit into one message is reopened in the next', async () => {
  const lines = Array.from({ length: 900 }, (_, at) => `line number ${at}`);
  const models = new HesitantModel(`\`\`\`\n${lines.join('\n')}\n\`\`\``);
  const { jarvis, slack, seen } = await asked(models);
  await using _ = jarvis;
  models.goOn();
  await slack.until(() => seen().some((message) => message.text.includes('line number 0')));
  models.goOn();
  await slack.until(
    () => seen().length === 2 && seen().every((message) => message.stream?.state === 'ended'),
  );
  for (const { text } of seen()) expect((text.match(/```/g) ?? []).length).toBe(2);
  const shown = seen().flatMap(({ text }) => text.match(/line number \d+/g) ?? []);
  expect(shown).toEqual(lines);
});

test('if Slack rate-limits streams, the whole answer is posted once', async () => {
  const models = new HesitantModel('All of it');
  const jarvis = await SlackJarvis.start({ models });
  await using _ = jarvis;
  const { slack } = jarvis;
  slack.rateLimits.force('chat.startStream', 1, 30);
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'tell me');
  models.goOn();
  await slack.until(() => slack.recording.of('chat.startStream').length > 0);
  models.goOn();
  const answer = await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  expect(answer.reads).toContain('All of it');
  expect(answer.stream).toBeUndefined();
});

test('a rate-limited post is retried after the wait that Slack asks for', async () => {
  await using jarvis = await SlackJarvis.start({ tools: [showCosts] });
  const { slack } = jarvis;
  slack.rateLimits.force('chat.postMessage', 1, 1);
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  await slack.until(() => mia.seesFromApp('C0GENERAL').find((one) => one.reads.includes('$66.10')));
  expect(mia.seesFromApp('C0GENERAL').filter((one) => one.text.includes('asked:'))).toHaveLength(1);
});

test('a workspace without native charts gets pictures, and native charts are not tried again', async () => {
  await using jarvis = await SlackJarvis.start({
    tools: [showCosts],
    slack: { refusedBlocks: ['data_visualization'] },
  });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  for (const count of [1, 2]) {
    await mia.runs('/jarvis', 'costs', 'C0GENERAL');
    await slack.until(
      () => mia.seesFromApp('C0GENERAL').filter((one) => one.files.length > 0).length === count,
      drawingMs,
    );
  }
  const [picture] = mia.seesFromApp('C0GENERAL').flatMap(({ files }) => files);
  expect(picture?.altText).toContain('OpenAI');
  expect(slack.recording.calls.filter(({ error }) => error === 'invalid_blocks')).toHaveLength(1);
  expect(mia.seesFromApp('C0GENERAL').filter((one) => one.reads.includes('$66.10'))).toHaveLength(2);
});

test('a workspace without native tables gets text', async () => {
  const refusedBlocks = ['table', 'data_visualization'];
  await using jarvis = await SlackJarvis.start({ tools: [showCosts], slack: { refusedBlocks } });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const answer = await slack.until(() =>
    mia.seesFromApp('C0GENERAL').find((one) => one.text.includes('Runway')),
  );
  expect(answer.text).toContain('$24.90');
});

test('a long job has one progress message that is edited, and its file is a reply of its own', async () => {
  let tell: (text: string) => void = () => {};
  let finish: () => void = () => {};
  const tool = generateMedia(pictureFile, (progress) => {
    tell = progress;
    progress('Runway: 10 %');
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  await using jarvis = await SlackJarvis.start({ tools: [tool] });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/generate', 'waves', 'C0GENERAL');
  const progress = () => mia.seesFromApp('C0GENERAL').filter((one) => one.text.includes('Generating media…'));
  await slack.until(() => progress()[0]?.text.includes('10 %'));
  tell('Runway: 80 %');
  await slack.until(() => progress()[0]?.text.includes('80 %'));
  finish();
  await slack.until(() => mia.seesFromApp('C0GENERAL').some((one) => one.files.length > 0));
  expect(progress()).toEqual([]);
});

test('what belongs to a file stands below the steps, in one message', async () => {
  const work = Promise.withResolvers<void>();
  await using jarvis = await SlackJarvis.start({ tools: [generateMedia(pictureFile, () => work.promise)] });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/generate', 'waves', 'C0GENERAL');
  const seen = () => mia.seesFromApp('C0GENERAL');
  await slack.until(() => seen().some(({ stream }) => stream?.tasks.length === 1), 20_000);
  work.resolve();
  await jarvis.idle();
  const [, answer, file, ...others] = seen();
  expect(answer?.stream?.tasks.map(({ title }) => title)).toEqual(['Generating media']);
  expect(answer?.reads).toContain('$0.04');
  expect(file?.files).toHaveLength(1);
  expect(others).toEqual([]);
});

test('a long job that fails leaves no progress message beside its answer', async () => {
  let fail: (error: Error) => void = () => {};
  const tool = generateMedia(pictureFile, (progress) => {
    progress('Runway: 10 %');
    return new Promise((_, reject) => {
      fail = reject;
    });
  });
  await using jarvis = await SlackJarvis.start({ tools: [tool] });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/generate', 'waves', 'C0GENERAL');
  const texts = () => mia.seesFromApp('C0GENERAL').map(({ reads }) => reads);
  await slack.until(() => texts().some((text) => text.includes('10 %')));
  fail(new Error('out of paint'));
  await slack.until(() => texts().some((text) => text.includes('Something went wrong')));
  await jarvis.answered();
  expect(texts().filter((text) => text.includes('10 %'))).toEqual([]);
});

test('a model’s text cannot mention anybody, not even in pieces', async () => {
  const models = new HesitantModel('Hello <', '!chan', 'nel> and <@', 'U0SAM> and @he', 're');
  const { jarvis, slack, seen } = await asked(models);
  await using _ = jarvis;
  for (let step = 0; step < 6; step += 1) {
    models.goOn();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const answer = await slack.until(() => seen().find((message) => message.reads.includes('re')));
  expect(answer.pings).toEqual([]);
  expect(answer.text).not.toMatch(/@here/);
});

test('steps are shown as tasks, and a failed one as failed', async () => {
  let fail: (error: Error) => void = () => {};
  const tool = generateMedia(pictureFile, () => new Promise((_, reject) => (fail = reject)));
  const calls = [{ name: 'generate_media', input: { type: 'image', description: 'a cat' } }];
  const models = new ScriptedModel({ calls }, { text: 'It failed.' });
  await using jarvis = await SlackJarvis.start({ tools: [tool], models });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'draw a cat');
  const tasks = () =>
    mia.seesFromApp('C0GENERAL', { thread: said.ts }).flatMap(({ stream }) => stream?.tasks ?? []);
  await slack.until(() => tasks().some(({ status }) => status === 'in_progress'));
  fail(new Error('out of paint'));
  await slack.until(() => tasks().some(({ status }) => status === 'error'));
  expect(tasks().map(({ title }) => title)).toEqual(['Generating media']);
});
