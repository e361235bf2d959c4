const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endLength = 22;
const longestComment = 65_535;
const entryLength = 46;
/** Stands for a size that only ZIP64 can say, so it is at least 4 GB. */
const beyond = 0xffffffff;

/**
 * What the files of a ZIP archive have together when they are unpacked, in bytes, by the directory at its end; `undefined` if there is no
 * directory. The archive may lie, so whoever unpacks it needs limits of their own.
 */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return undefined;
  let size = 0;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== entryMark) return undefined;
    const unpacked = view.getUint32(at + 24, true);
    size += unpacked === beyond ? Number.POSITIVE_INFINITY : unpacked;
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    at += entryLength + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return size;
}

function endOfDirectory(view: DataView): number | undefined {
  const last = view.byteLength - endLength;
  for (let at = last; at >= 0 && at >= last - longestComment; at -= 1)
    if (view.getUint32(at, true) === endMark) return at;
  return undefined;
}
