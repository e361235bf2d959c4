import { categoryConcepts, type Mention } from './mentions.ts';

/** "A picture of …", "a clip with …": a medium and what it is to show. */
export function depictionsIn(plain: string, mentions: readonly Mention[]): Mention[] {
  const media = mentions.filter(
    ({ concept }) => concept !== 'llm' && concept !== 'stt' && categoryConcepts.has(concept),
  );
  return media
    .filter(({ end }) =>
      /^\s*(?:of|showing|with|where|depicting|featuring|that shows|in which)\s/.test(
        plain.slice(end, end + 14),
      ),
    )
    .map(({ start, end }) => ({ concept: 'depiction', start, end }));
}

/** "…, plus a soft chime sound effect": one more thing to be made, of another medium. */
export function furtherMedia(plain: string, mentions: readonly Mention[]): Mention[] {
  const media = mentions.filter(({ concept }) =>
    ['image', 'video', 'audio', 'music', 'tts'].includes(concept),
  );
  return media
    .filter(({ concept, start }) => {
      const before = plain.slice(Math.max(0, start - 50), start);
      const isOther = media.some((earlier) => earlier.end <= start && earlier.concept !== concept);
      return isOther && /(?:\s|[,;])(?:plus|and|also|&)\s(?:a|an|some|another|one)\s[^,.;]*$/.test(before);
    })
    .map(({ start, end }) => ({ concept: 'further-medium', start, end }));
}

/** "Voiceover: our store opens at nine": what follows the colon is to be spoken. */
export function scriptsIn(plain: string, mentions: readonly Mention[]): Mention[] {
  return mentions
    .filter(({ concept, end }) => concept === 'tts' && /^\s?:\s?\S/.test(plain.slice(end, end + 4)))
    .map(({ start, end }) => ({ concept: 'speak-aloud', start, end }));
}

/** "Photo of …", "lofi track for …": the message begins with what is wanted. */
export function openingMedium(text: string, mentions: readonly Mention[]): Mention[] {
  const opening =
    /^\W*(?:(?:hi|hey|hello|please|ok|also|and|a|an|one|some|quick|short)[\s,]+)*/i.exec(text)?.[0].length ??
    0;
  const medium = mentions.find(
    ({ concept, start }) =>
      start <= opening + (/[ก-๙]/.test(text) ? 8 : 30) &&
      categoryConcepts.has(concept) &&
      concept !== 'llm' &&
      concept !== 'stt',
  );
  const isFirst =
    medium !== undefined &&
    !/\b(?:the|that|this|my|our|your|those|these)\b/i.test(text.slice(0, medium.start));
  return isFirst ? [{ concept: 'opening-medium', start: medium.start, end: medium.end }] : [];
}
