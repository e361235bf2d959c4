/**
 * A file of a request: sent with the message, or with an earlier one of the conversation. What is said of its kind and size is
 * the platform's word, and may be wrong.
 */
export interface GivenFile {
  /** As the person named it. */
  name: string;
  mediaType?: string | undefined;
  bytes?: number | undefined;
  /** Sent with an earlier message. */
  isEarlier: boolean;
  /** Throws a `UserError` if it is gone or may not be read. */
  read(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** What a tool can work on. */
export const fileFamilies = ['audio', 'video', 'image', 'table'] as const;
export type FileFamily = (typeof fileFamilies)[number];

/** The family of a file, by the platform's word or else its name; `undefined` for any other kind. */
export function familyOf({
  name,
  mediaType = '',
}: Pick<GivenFile, 'name' | 'mediaType'>): FileFamily | undefined {
  const said = fileFamilies.find((family) => mediaType.startsWith(`${family}/`));
  if (said) return said;
  if (tableTypes.test(mediaType)) return 'table';
  const extension = /\.([a-z\d]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return fileFamilies.find((family) => extensions[family].has(extension));
}

/** The media types of CSV files and workbooks. Windows says of a CSV file that it is one of Excel. */
const tableTypes =
  /^(?:text\/(?:csv|tab-separated-values)|application\/(?:csv|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))\b/;

const extensions: Record<FileFamily, ReadonlySet<string>> = {
  audio: new Set(['mp3', 'wav', 'm4a', 'ogg', 'oga', 'opus', 'flac', 'aac', 'amr']),
  video: new Set(['mp4', 'mov', 'webm', 'mkv', 'm4v', 'avi']),
  image: new Set(['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif', 'heic', 'heif']),
  table: new Set(['csv', 'tsv', 'xlsx', 'xls']),
};
