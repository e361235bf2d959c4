/** A data key, encrypted by a master key. */
export interface WrappedKey {
  /** The master key that wrapped it, such as `local:2`. */
  wrappedBy: string;
  /** In base64, or as the service writes it. */
  wrapped: string;
}

/** Whoever holds the master keys: this process, or a service outside. The data keys are wrapped and unwrapped there. */
export interface KeyWrapping {
  /** The master key that wraps now, such as `local:2`. Data keys that another one wrapped are due to be wrapped again. */
  current(): Promise<string>;
  /**
   * @param dataKey 32 bytes
   * @param purpose whose key it is; it can be unwrapped for the same purpose only
   */
  wrap(dataKey: Buffer, purpose: string): Promise<WrappedKey>;
  /** Throws a `UserError` if the master key is missing or another one, or if the service does not answer. */
  unwrap(key: WrappedKey, purpose: string): Promise<Buffer>;
}
