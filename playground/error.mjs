/** An error that the user can fix: the terminal shows its message without a stack. */
export class PlaygroundError extends Error {
  name = 'PlaygroundError';
}

/** Prints the message of a PlaygroundError, or the stack of any other error. */
export function printError(error) {
  const text = error instanceof PlaygroundError ? error.message : (error?.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
}
