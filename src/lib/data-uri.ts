/** Writes a file into an address (RFC 2397), for APIs that take a file as one. */
export async function dataUri(file: Blob, mediaType: string): Promise<string> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return `data:${mediaType};base64,${bytes.toString('base64')}`;
}
