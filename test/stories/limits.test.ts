import { expect, onTestFinished, test } from 'vitest';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { type FakeRunway, startFakeRunway } from '../fakes/runway.ts';
import { TestClock } from '../jarvis.ts';
import { newTestDatabase } from '../storage.ts';
import { WholeApp } from '../whole-app.ts';

const mia = { workspaceId: 'T1', name: 'mia', role: 'owner' } as const;
const ann = { workspaceId: 'T1', name: 'ann', role: 'member' } as const;

const shown = ({ reply }: TurnResult) => JSON.stringify(reply.blocks);

/** A team with Runway, whose pictures cost $0.08 each. */
async function team(
  more: NodeJS.ProcessEnv = {},
): Promise<{ jarvis: WholeApp; runway: FakeRunway; clock: TestClock }> {
  const runway = await startFakeRunway();
  const clock = new TestClock();
  const jarvis = await WholeApp.start({
    ...{ database: await newTestDatabase(), clock },
    more: { RUNWAYML_API_SECRET: 'runway-test-key', JARVIS_AUTO_APPROVE_USD: '0', ...more },
    standIns: { vendors: { runway: runway.url } },
  });
  onTestFinished(async () => {
    await jarvis[Symbol.asyncDispose]();
    await runway.close();
  });
  return { jarvis, runway, clock };
}

test('a limit refuses what would pass it, says what is left, and can be raised for a time', {
  timeout: 60_000,
}, async () => {
  const { jarvis, runway } = await team();
  await jarvis.actor(mia);
  expect(shown(await jarvis.says(mia, 'set a spending limit of $0.10 a day'))).toContain(
    'Set: **the limit of $0.10 a day**. $0.00 is used, $0.10 left until',
  );
  const picture = () =>
    jarvis.calls(ann, 'generate_media', { type: 'image', provider: 'runway', description: 'a lighthouse' });
  await picture();
  expect(runway.tasks).toHaveLength(1);
  expect(shown(await picture())).toMatch(
    /The limit of \$0\.10 a day: \$0\.02 is left, and this takes \$0\.08\. It starts again on/,
  );
  expect(shown(await jarvis.says(ann, 'how much budget is left'))).toContain('"$0.08","$0.02"');

  const asked = await jarvis.says(ann, 'request limit raise of $0.10');
  expect(shown(asked)).toContain('Raise the limit of $0.10 a day by $0.10, until');
  const code = asked.reply.blocks.find((block) => block.kind === 'card')?.code;
  expect(shown(await jarvis.says(mia, `approve ${code}`))).toContain(
    'Raised the limit of $0.10 a day by $0.10',
  );
  await picture();
  expect(runway.tasks).toHaveLength(2);
  expect(shown(await picture())).toContain('$0.04 is left, and this takes $0.08');
  expect(runway.tasks).toHaveLength(2);
});

test('members limit themselves and nobody else; what an admin sets they cannot lift', async () => {
  const { jarvis } = await team();
  await jarvis.actor(mia);
  expect(shown(await jarvis.says(ann, 'set my limit to $20 a week'))).toContain(
    'ann’s limit of $20.00 a week',
  );
  await jarvis.says(mia, 'limit each member to $5 a day');
  expect(shown(await jarvis.says(ann, 'list limits'))).toContain('Each member’s limit of $5.00 a day');
  const wish = await jarvis.says(ann, 'remove the daily limit');
  expect(shown(wish)).toContain('Remove each member’s limit of $5.00 a day');
  expect(shown(await jarvis.says(ann, 'list limits'))).toContain('$5.00 a day');
  expect(shown(await jarvis.says(ann, 'remove my limit'))).toContain('Removed: ann’s limit of $20.00 a week');
});

test.each([
  ['set a spending limit of 50 images a day', 'limit of 50 pieces a day for image'],
  ['nobody may make more than 5 videos a week', 'limit of 5 pieces a week for video'],
  ['cap us at $100 a month on images', 'limit of $100.00 a month for image'],
])('“%s” is a limit on what it says', async (typed, told) => {
  const { jarvis } = await team();
  await jarvis.actor(mia);
  expect(shown(await jarvis.says(mia, typed)).toLowerCase()).toContain(told.toLowerCase());
});

test('in Thai, too', async () => {
  const { jarvis } = await team();
  const nok = { ...mia, name: 'nok', locale: 'th' } as const;
  expect(shown(await jarvis.says(nok, 'ตั้งวงเงินของฉันสัปดาห์ละ $20'))).toContain(
    'ตั้งแล้ว: **วงเงิน $20.00 ต่อสัปดาห์ ของ nok',
  );
  expect(shown(await jarvis.says(nok, 'ดูวงเงิน'))).toContain('$20.00');
});
