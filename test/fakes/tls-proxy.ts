import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { makeCertificate } from '../certificate.ts';

/**
 * The only way to `https://<name>.test`: an HTTP proxy that asks for a password, takes CONNECT only, and ends the TLS in
 * front of a fake that speaks plain HTTP on this machine.
 */
export class TlsProxy implements AsyncDisposable {
  /** Trusted by whoever is to believe in the fakes. */
  readonly certificate: string;
  /** `host:port` of every tunnel that was opened. */
  readonly tunnels: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<{ destroy(): void }>();

  private constructor(server: Server, certificate: string) {
    this.#server = server;
    this.certificate = certificate;
  }

  /** @param fakes the addresses of the fakes, by the name before `.test` */
  static async start(fakes: Readonly<Record<string, string>>): Promise<TlsProxy> {
    const { key, cert } = makeCertificate(Object.keys(fakes).map((name) => `${name}.test`));
    const server = createServer((_, response) => response.writeHead(501).end());
    const proxy = new TlsProxy(server, cert);
    const context = createSecureContext({ key, cert });
    server.on('connect', ({ url = '', headers }, socket: Socket) => {
      proxy.#keep(socket);
      const fake = fakes[url.replace('.test:443', '')];
      if (headers['proxy-authorization'] !== `Basic ${btoa('jarvis:open-sesame')}`)
        return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      if (fake === undefined) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      proxy.tunnels.push(url);
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      const secure = new TLSSocket(socket, { isServer: true, secureContext: context });
      const onward = connect(Number(new URL(fake).port), '127.0.0.1');
      proxy.#keep(secure);
      proxy.#keep(onward);
      secure.pipe(onward).pipe(secure);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address with the password in it. */
  get address(): string {
    return `http://jarvis:open-sesame@127.0.0.1:${this.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
  }
}
