import { expect, test } from 'vitest';
import { reasonSaid } from './said-reason.ts';

test.each([
  ['we negotiated $0.05 per image with runway, contract A-12', 'contract A-12'],
  ['by PO 4711 flux costs us $0.02 per image', 'PO 4711'],
  ['ราคา flux ตามสัญญาเลขที่ 12/2569 คือ $0.02', 'สัญญาเลขที่ 12/2569'],
  ['our contract price at deepgram is $0.004 a minute', undefined],
  ['we have a contract: $0.02 per image', undefined],
  ['set our flux price to $0.02 per image', undefined],
])('the paper that “%s” names', (said, paper) => {
  expect(reasonSaid(said)).toBe(paper);
});
