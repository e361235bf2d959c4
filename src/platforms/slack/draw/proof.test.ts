import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proofMarkdown, settledMarkdown } from './proof.ts';

const piece = fc.constantFrom(
  ...[
    '[a](https://evil.example)',
    '[a](https\\://evil.example)',
    '[a](<https://good.example @evil.example>)',
  ],
  ...['](', ']:', '[', '<', '>', '(', ')', '@', 'here', 'https:', '//', '\\', '&#58;', ' ', '\r\n', 'word'],
);

test('what is shown of a growing text stands in the whole text too', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), fc.nat(120), (pieces, cut) => {
      const text = `${pieces.join('')}.`;
      const begun = settledMarkdown(text.slice(0, cut));
      expect(proofMarkdown(text).slice(0, begun.length)).toBe(begun);
    }),
    { numRuns: 2_000 },
  );
});
