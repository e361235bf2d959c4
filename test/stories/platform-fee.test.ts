import { expect, onTestFinished, test } from 'vitest';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { startFakeRunway } from '../fakes/runway.ts';
import { newTestDatabase } from '../storage.ts';
import { WholeApp } from '../whole-app.ts';

const mia = { workspaceId: 'T1', name: 'mia', role: 'owner' } as const;
const ann = { workspaceId: 'T1', name: 'ann', role: 'member' } as const;
const operator = { ...mia, isOperator: true } as const;

const shown = ({ reply }: TurnResult) => JSON.stringify(reply.blocks);

/** A team with Runway, whose pictures cost $0.08 each. */
async function team() {
  const runway = await startFakeRunway();
  const jarvis = await WholeApp.start({
    database: await newTestDatabase(),
    more: {
      RUNWAYML_API_SECRET: 'runway-test-key',
      JARVIS_AUTO_APPROVE_USD: '0',
      JARVIS_ALLOW_PRIVATE_NETWORK: 'yes',
    },
    standIns: { vendors: { runway: runway.url } },
  });
  onTestFinished(async () => {
    await jarvis[Symbol.asyncDispose]();
    await runway.close();
  });
  await jarvis.actor(mia);
  return jarvis;
}

test('the operator sets a fee, which stands apart in quotes and receipts and takes its share of a limit', {
  timeout: 60_000,
}, async () => {
  const jarvis = await team();
  expect(shown(await jarvis.says(operator, 'set the platform fee to 5%'))).toContain(
    'Platform fee from now on: **5 % of what providers charge, counted against limits**.',
  );
  expect(shown(await jarvis.says(operator, 'set the platform fee to 5%'))).toContain('like that already');
  expect(shown(await jarvis.says(mia, 'show our settings'))).toContain('5 % of what providers charge');
  expect(shown(await jarvis.says(mia, 'how much would 3 images with runway cost'))).toContain(
    'The platform fee comes on top: 5 % of what providers charge',
  );
  const picture = (description: string) =>
    jarvis.calls(ann, 'generate_media', { type: 'image', provider: 'runway', description });
  expect(shown(await picture('a lighthouse'))).toContain('$0.08 + $0.004 platform fee = $0.084');
  expect(shown(await picture('a lighthouse'))).toContain('costs nothing now');
  const costs = shown(await jarvis.says(mia, 'show costs this month by provider'));
  expect(costs).toContain('Together: $0.08 + $0.004 platform fee = $0.084.');
  expect(costs).toMatch(/"Runway","\$0\.08","\$0\.004","100%"/);
  expect(shown(await jarvis.says(mia, 'list the charges of this month'))).toContain('"$0.08","$0.004"');
  await jarvis.says(mia, 'set a spending limit of $0.16 a day');
  expect(shown(await picture('a harbour'))).toContain('$0.076 is left, and this takes $0.084');
});

test('nobody else sets it, and what is no one fee is asked about', async () => {
  const jarvis = await team();
  expect(shown(await jarvis.says(mia, 'set the platform fee to 5%'))).toContain('Only whoever runs Jarvis');
  expect(shown(await jarvis.says(operator, 'set the platform fee to 5'))).toContain('Say one fee');
  expect(shown(await jarvis.says(operator, 'ตั้งค่าธรรมเนียมแพลตฟอร์ม 120%'))).toContain('at most 100 %');
});
