import type { MediaKind } from './media-kind.ts';
import type { Passage, Transcript } from './transcript.ts';

type TextFile = MediaKind & { bytes: Uint8Array };

/** A transcript as files: its text, and subtitles in both usual forms where the vendor told times. */
export function transcriptFiles(transcript: Transcript): TextFile[] {
  const { passages } = transcript;
  const text = textFile('txt', 'text/plain', plainText(transcript));
  if (passages.length === 0) return [text];
  return [
    text,
    textFile('srt', 'application/x-subrip', passages.map(subRipCue).join('\n')),
    textFile('vtt', 'text/vtt', `WEBVTT\n\n${passages.map(webVttCue).join('\n')}`),
  ];
}

/** The text, with a line for each turn where speakers were told apart. */
export function plainText({ text, passages }: Transcript): string {
  if (!passages.some(({ speaker }) => speaker !== undefined)) return text;
  const turns: { speaker: string | undefined; texts: string[] }[] = [];
  for (const { speaker, text: said } of passages) {
    const last = turns.at(-1);
    if (last && last.speaker === speaker) last.texts.push(said);
    else turns.push({ speaker, texts: [said] });
  }
  return turns.map((turn) => [turn.speaker, turn.texts.join(' ')].filter(Boolean).join(': ')).join('\n');
}

function textFile(extension: string, mediaType: string, text: string): TextFile {
  return { extension, mediaType, bytes: Buffer.from(`${text.trimEnd()}\n`) };
}

function subRipCue(passage: Passage, index: number): string {
  return `${index + 1}\n${timeText(passage.from, ',')} --> ${timeText(passage.to, ',')}\n${cueText(passage)}\n`;
}

/** WebVTT reads `<`, `>` and `&` as markup. */
function webVttCue(passage: Passage): string {
  const text = cueText(passage).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `${timeText(passage.from, '.')} --> ${timeText(passage.to, '.')}\n${text}\n`;
}

/** An empty line would end the cue. */
function cueText({ speaker, text }: Passage): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return speaker === undefined ? line : `${speaker}: ${line}`;
}

/** `01:02:03,004` */
function timeText(seconds: number, separator: string): string {
  const milliseconds = Math.round(seconds * 1_000);
  const parts = [3_600_000, 60_000, 1_000].map((unit, index) =>
    String(Math.floor(milliseconds / unit) % (index === 0 ? Number.POSITIVE_INFINITY : 60)).padStart(2, '0'),
  );
  return `${parts.join(':')}${separator}${String(milliseconds % 1_000).padStart(3, '0')}`;
}
