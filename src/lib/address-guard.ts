import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { checkedLookup, type Resolve } from './checked-lookup.ts';
import { UserError } from './errors.ts';
import { defineMessages } from './messages.ts';
import { isPrivate } from './private-address.ts';

/** The private addresses that may be connected to: all, or those within the networks, each as `10.0.0.0/8` or `::1`. */
export type AllowedPrivate = 'all' | readonly string[];

const messages = defineMessages({
  en: {
    refused: (host: string) =>
      `${host} is not on the public internet, and Jarvis connects to private addresses only where its operator allows them with \`JARVIS_PRIVATE_ADDRESSES\`.`,
  },
  th: {
    refused: (host) =>
      `${host} ไม่ได้อยู่บนอินเทอร์เน็ตสาธารณะ Jarvis จะเชื่อมต่อที่อยู่ส่วนตัวได้ต่อเมื่อผู้ดูแลระบบอนุญาตด้วย \`JARVIS_PRIVATE_ADDRESSES\``,
  },
});

/** The host is, or means, an address of a private network that the operator does not allow. */
export class PrivateAddressError extends UserError {
  constructor(host: string) {
    super(messages.both((texts) => texts.refused(host)));
  }
}

/**
 * The door for connections to hosts that people choose. Otherwise whoever may set up an integration could reach the
 * network that Jarvis runs in.
 */
export class AddressGuard {
  readonly allowed: AllowedPrivate;
  readonly #isAllowed: (address: string) => boolean;
  readonly #resolve: Resolve;
  /** For the connection itself. It refuses with a {@link PrivateAddressError}. */
  readonly lookup: LookupFunction;

  constructor(allowed: AllowedPrivate, resolve: Resolve = lookup) {
    this.allowed = allowed;
    this.#isAllowed = allowed === 'all' ? () => true : within(allowed);
    this.#resolve = resolve;
    this.lookup = checkedLookup((...found) => this.#refusal(...found), resolve);
  }

  /**
   * Rejects with a {@link PrivateAddressError} if any address of the host is refused, and with the error of `node:dns` if
   * it has none. The connection has to use {@link lookup} all the same, since the name may mean another address by then.
   */
  check(host: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const judge = (error: Error | null, addresses: readonly LookupAddress[]) => {
      const failure = error ?? this.#refusal(host, addresses);
      if (failure) reject(failure);
      else resolve();
    };
    if (isIP(host)) judge(null, [{ address: host, family: isIP(host) }]);
    else this.#resolve(host, { all: true }, judge);
    return promise;
  }

  #refusal(host: string, addresses: readonly LookupAddress[]): PrivateAddressError | undefined {
    return addresses.every(({ address }) => this.#isAllowed(address))
      ? undefined
      : new PrivateAddressError(host);
  }
}

function within(networks: readonly string[]): (address: string) => boolean {
  const allowed = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    allowed.addSubnet(address, prefix === undefined ? wholeAddress[family] : Number(prefix), family);
  }
  return (address) => !isPrivate(address) || allowed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const wholeAddress = { ipv4: 32, ipv6: 128 };

/** Whether a text names a network as {@link AllowedPrivate} has them. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}
