import type { Reporter, TestCase, TestModule } from 'vitest/node';

const signOf = { passed: 'held  ', failed: 'FAILS ', skipped: '—     ', pending: '—     ' };

/** Prints each case in a line, below the product that it belongs to, and what is wrong with those that fail. */
export class CaseTable implements Reporter {
  readonly #write: (text: string) => void;
  #suite = '';
  #counts = { passed: 0, failed: 0 };

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  onTestCaseResult(testCase: TestCase): void {
    const { state, errors = [] } = testCase.result();
    const { parent } = testCase;
    const suite = parent.type === 'suite' ? parent.fullName : 'all products';
    if (suite !== this.#suite) this.#write(`\n${suite}\n`);
    this.#suite = suite;
    if (state === 'passed' || state === 'failed') this.#counts[state] += 1;
    this.#write(`  ${signOf[state]}${testCase.name}\n`);
    for (const error of errors)
      for (const message of messagesOf(error))
        this.#write(`         ${message.replaceAll('\n', '\n         ')}\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    const broken = [...modules.flatMap((module) => module.errors()), ...unhandled];
    for (const { message } of broken) this.#write(`\nFAILS  ${message}\n`);
    this.#write(`\n${this.#counts.passed} held, ${this.#counts.failed + broken.length} fail\n`);
  }
}

/** What an error says, and then what caused it: of a vendor's error that is what went wrong in the adapter. */
function messagesOf({ message, cause }: { message: string; cause?: unknown }): string[] {
  const isError = typeof cause === 'object' && cause !== null && 'message' in cause;
  return [message, ...(isError ? messagesOf(cause as { message: string; cause?: unknown }) : [])];
}
