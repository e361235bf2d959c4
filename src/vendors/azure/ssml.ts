/** What XML 1.0 has no way to write: most control characters, lone halves of a pair, and two non-characters. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replaceAll(unwritable, '').replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Has one voice, named as `en-US-AvaMultilingualNeural`, say a text as it stands: nothing in it is markup. */
export function ssml(voice: string, text: string): string {
  const locale = /^[a-z]{2,3}(?:-[A-Za-z]+)*-[A-Z]{2}(?=-)/.exec(voice)?.[0] ?? 'en-US';
  return `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${locale}"><voice name="${escaped(voice)}">${escaped(text)}</voice></speak>`;
}
