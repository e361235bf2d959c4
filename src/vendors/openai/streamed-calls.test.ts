import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallPiece, StreamedCalls } from './streamed-calls.ts';

function calls(...pieces: CallPiece[]) {
  const streamed = new StreamedCalls();
  for (const piece of pieces) streamed.add(piece);
  return streamed.finish();
}

const help = { name: 'help', arguments: '{}' };

test('calls are assembled from interleaved pieces of any size', () => {
  const input = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
  const property = fc.property(
    fc.array(input, { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 9 }),
    (inputs, size) => {
      const texts = inputs.map((value) => JSON.stringify(value));
      const longest = Math.max(...texts.map((text) => text.length));
      const pieces: CallPiece[] = inputs.map((_, index) => ({
        index,
        id: `c${index}`,
        function: { name: 'help' },
      }));
      for (let at = 0; at < longest; at += size) {
        texts.forEach((text, index) => {
          pieces.push({ index, function: { arguments: text.slice(at, at + size) } });
        });
      }
      expect(calls(...pieces).map((call) => call.input)).toEqual(
        inputs.map((_, index) => JSON.parse(texts[index] ?? '')),
      );
    },
  );
  fc.assert(property);
});

test('missing and empty ids are generated, and unique', () => {
  const made = calls({ index: 0, function: help }, { index: 1, id: '', function: help });
  expect(made.every((call) => call.id.length > 0)).toBe(true);
  expect(new Set(made.map((call) => call.id)).size).toBe(2);
});

test('complete calls without an index are told apart by id', () => {
  expect(calls({ id: 'a', function: help }, { id: 'b', function: help }).map((call) => call.id)).toEqual([
    'a',
    'b',
  ]);
});

test('complete calls that all claim index 0 are told apart, with and without ids', () => {
  expect(calls({ index: 0, id: 'a', function: help }, { index: 0, id: 'b', function: help })).toHaveLength(2);
  expect(calls({ index: 0, function: help }, { index: 0, function: help })).toHaveLength(2);
});

test('an id and a name repeated on every piece belong to one call', () => {
  const piece = (text: string) => ({ index: 0, id: 'a', function: { name: 'help', arguments: text } });
  expect(calls(piece('{"x"'), piece(':1}'))).toEqual([{ id: 'a', name: 'help', input: { x: 1 } }]);
});

test('pieces after the first need neither index nor id', () => {
  const made = calls(
    { id: 'a', function: { name: 'help', arguments: '{"x"' } },
    { function: { arguments: ':1}' } },
  );
  expect(made).toEqual([{ id: 'a', name: 'help', input: { x: 1 } }]);
});

test('arguments sent as an object are accepted', () => {
  expect(calls({ id: 'a', function: { name: 'help', arguments: { x: 1 } } })[0]?.input).toEqual({ x: 1 });
});

test('arguments that are not JSON are reported, and replayed as an empty object', () => {
  const streamed = new StreamedCalls();
  streamed.add({ id: 'a', function: { name: 'help', arguments: '{"x":' } });
  const made = streamed.finish();
  expect(made).toEqual([{ id: 'a', name: 'help', input: undefined, malformed: '{"x":' }]);
  expect(streamed.native(made)).toMatchObject([{ function: { arguments: '{}' } }]);
});
