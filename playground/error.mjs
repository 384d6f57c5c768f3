/** A failure that the person at the terminal can mend: its message is all that is shown, no stack. */
export class PlaygroundError extends Error {
  name = 'PlaygroundError';
}

/** Shows an error at the terminal: plain words for a known one, the stack for a defect of ours. */
export function report(error) {
  const text = error instanceof PlaygroundError ? error.message : (error?.stack ?? String(error));
  process.stderr.write(`\n${text}\n`);
}
