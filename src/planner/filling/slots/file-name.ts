import type { Clause } from '../../reading/mentions.ts';

/** A name with the ending of a recording, clip, picture or table, without the folders before it. */
const named = /(?:"(?<quoted>[^"\n]+?)"|(?<bare>(?:[^\s"/\\]|\\ )+))(?=$|[\s"?!,;:)])/giu;
const ending =
  /[^/\\]*\.(?:mp3|wav|m4a|ogg|oga|opus|flac|aac|amr|mp4|mov|webm|mkv|m4v|png|jpe?g|webp|avif|gif|csv|tsv|xlsx?)$/iu;

/** The name of a file: "transcribe call-7.mp3", "what is said in ~/talks/monday.m4a". */
export function fileNameIn(clause: Clause): string | undefined {
  const text = clause.typed(clause.start, clause.end);
  for (const { groups = {} } of text.matchAll(named)) {
    const written = (groups.quoted ?? groups.bare ?? '').replaceAll('\\ ', ' ').replace(/[.,!?]+$/u, '');
    const name = ending.exec(written)?.[0];
    if (name) return name;
  }
  return clause.first('generation-code')?.value as string | undefined;
}
