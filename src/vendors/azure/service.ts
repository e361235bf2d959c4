import type { VendorAccess } from '#capabilities/media/media-vendor.ts';
import { JsonHttp, type JsonHttpOptions } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { inRegion, malformedRegion, refusals } from './errors.ts';
import { regionForm } from './region.ts';

interface ServiceOptions extends Pick<JsonHttpOptions, 'timeoutMs' | 'maxAnswerBytes'> {
  /** What stands behind the region in the host's name. */
  domain: 'tts.speech.microsoft.com' | 'api.cognitive.microsoft.com';
  headers?: Readonly<Record<string, string>>;
  /** Stands for the service of every region. */
  baseUrl?: string | undefined;
}

/** One of Azure's speech services. Each region has its own, and knows the keys of that region only. */
export class AzureService {
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** Does something in the region of the account. Throws a `VendorError` that names the region where it is to blame. */
  async call<Result>(
    { region = '' }: VendorAccess,
    work: (http: JsonHttp) => Promise<Result>,
  ): Promise<Result> {
    if (!regionForm.test(region)) throw malformedRegion();
    const { domain, headers, baseUrl = `https://${region}.${domain}`, ...limits } = this.#options;
    const http = new JsonHttp({
      ...limits,
      ...{ vendor: 'azure', baseUrl, refusals },
      headers: (key: Secret) => ({ ...headers, 'ocp-apim-subscription-key': key.reveal() }),
    });
    try {
      return await work(http);
    } catch (error) {
      throw inRegion(region, error);
    }
  }
}
