import { ecbReferenceRates } from '../../src/vendors/ecb/reference-rates.ts';
import { type Answer, type FakeServer, startFakeServer } from './fake-server.ts';

export type Days = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A file of the European Central Bank as it is documented: the newest day first. */
export function ecbFile(days: Days): string {
  const cubes = Object.entries(days)
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, rates]) => {
      const lines = Object.entries(rates).map(
        ([currency, rate]) => `\t\t\t<Cube currency='${currency}' rate='${rate}'/>`,
      );
      return `\t\t<Cube time='${day}'>\n${lines.join('\n')}\n\t\t</Cube>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
${cubes.join('\n')}
\t</Cube>
</gesmes:Envelope>
`;
}

/** The server of the European Central Bank, which answers each of its three files from the days that it has. */
export class FakeEcb {
  days: Days;
  /** Instead of a file. */
  says: Answer | undefined;
  readonly #server: FakeServer;

  private constructor(server: FakeServer, days: Days) {
    this.#server = server;
    this.days = days;
  }

  static async start(days: Days): Promise<FakeEcb> {
    const fake: { now?: FakeEcb } = {};
    const server = await startFakeServer(({ path }) => (fake.now as FakeEcb).answer(path));
    fake.now = new FakeEcb(server, days);
    return fake.now;
  }

  get url(): string {
    return this.#server.url;
  }

  /** The files that were read, in order. */
  get read(): string[] {
    return this.#server.received.map(({ path }) => path.replace(/^\/eurofxref-|\.xml$/g, ''));
  }

  published(allowedMs?: number) {
    return ecbReferenceRates(this.url, allowedMs);
  }

  answer(path: string): Answer {
    if (this.says) return this.says;
    const newestFirst = Object.entries(this.days).toSorted(([a], [b]) => (a < b ? 1 : -1));
    const most = path.includes('daily') ? 1 : path.includes('90d') ? 64 : newestFirst.length;
    const bytes = Buffer.from(ecbFile(Object.fromEntries(newestFirst.slice(0, most))));
    return { bytes, headers: { 'content-type': 'text/xml' } };
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}
