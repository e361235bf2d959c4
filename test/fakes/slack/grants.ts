/** What a person allowed on Slack's consent page; its code works once. */
export interface Grant {
  team: string;
  user: string;
  scopes: string[];
  redirectUri: string;
  isEnterprise: boolean;
}

export class Grants {
  readonly #grants = new Map<string, Grant>();

  give(grant: Grant): string {
    const code = `code-${this.#grants.size + 1}-${Math.random().toString(36).slice(2)}`;
    this.#grants.set(code, grant);
    return code;
  }

  take(code: string): Grant | undefined {
    const grant = this.#grants.get(code);
    this.#grants.delete(code);
    return grant;
  }
}
