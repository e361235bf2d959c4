import { z } from 'zod';
import type { MediaInput } from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { refusals } from './errors.ts';

/** The files that predictions work on. They cost nothing, and Replicate removes them after a day. */
export interface ReplicateFiles {
  /** Returns the address that a prediction takes. */
  upload(input: MediaInput, key: Secret): Promise<string>;
}

const uploadedShape = z.object({ urls: z.object({ get: z.url() }) });
/** A large file over a slow line. */
const timeoutMs = 5 * 60_000;

export function openFiles(baseUrl: string, headers: (key: Secret) => Record<string, string>): ReplicateFiles {
  const http = new JsonHttp({ vendor: 'replicate', baseUrl, headers, refusals, timeoutMs });
  return {
    upload: async ({ file, mediaType }, key) => {
      const form = new FormData();
      // The vendor need not know what people call their files.
      form.append('content', new File([file], 'recording', { type: mediaType }));
      const { urls } = await http.post('/files', form, uploadedShape, { key }).catch(nothingBought);
      return urls.get;
    },
  };
}

/** An upload whose answer is lost has bought nothing, so it may be repeated. */
function nothingBought(error: unknown): never {
  if (!(error instanceof VendorError && error.reason === 'timed_out')) throw error;
  throw new VendorError('replicate', 'unavailable', 'the upload was lost', { cause: error });
}
