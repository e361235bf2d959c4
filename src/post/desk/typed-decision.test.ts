import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTyped } from './asks.ts';

const read = (text: string) => readTyped(text, 'chat');

test.each([
  ['approve K7Q2P please', { verdict: 'approve', code: 'K7Q2P' }],
  ['approve `K7Q2P`', { verdict: 'approve', code: 'K7Q2P' }],
  ['please approve #k7q2p, thanks!', { verdict: 'approve', code: 'K7Q2P' }],
  ['ok, approve "K7Q2P" then.', { verdict: 'approve', code: 'K7Q2P' }],
  ['/deny K7Q2P', { verdict: 'deny', code: 'K7Q2P' }],
  ['reject K7Q2P', { verdict: 'deny', code: 'K7Q2P' }],
  ['approve it', { verdict: 'approve' }],
  ['Approve.', { verdict: 'approve' }],
  ['deny the last one', { verdict: 'deny', isLatest: true }],
  ['approve the latest card please', { verdict: 'approve', isLatest: true }],
  ['อนุมัติ K7Q2P ครับ', { verdict: 'approve', code: 'K7Q2P' }],
  ['ช่วยอนุมัติ `K7Q2P` หน่อยนะคะ', { verdict: 'approve', code: 'K7Q2P' }],
  ['ปฏิเสธอันล่าสุด', { verdict: 'deny', isLatest: true }],
  ['ไม่อนุมัติ K7Q2P', { verdict: 'deny', code: 'K7Q2P' }],
  ['อนุมัติเลยครับ', { verdict: 'approve' }],
])('"%s" is a decision', (text, decision) => {
  expect(read(text)).toEqual({ kind: 'decision', text, ...decision });
});

test.each([
  "don't approve K7Q2P",
  'approve K7Q2P tomorrow',
  'approve K7Q2P and MN3PQ',
  'approve once you are done',
  'who can approve?',
  'approve or deny?',
  'should I approve it',
  'the budget',
  'ใครอนุมัติได้บ้าง',
  'ยังไม่อนุมัตินะ',
  'รออนุมัติอะไรอยู่',
  'อนุมัติพรุ่งนี้',
])('"%s" decides nothing', (text) => {
  expect(read(text).kind).toBe('words');
});

test('any other word beside it keeps a message from being a decision', () => {
  const word = fc
    .stringMatching(/^[a-z]{6,12}$/)
    .filter((text) => !/^(please|thanks|jarvis|number|request|latest|newest)$/.test(text));
  fc.assert(fc.property(word, (other) => read(`approve K7Q2P ${other}`).kind === 'words'));
});
