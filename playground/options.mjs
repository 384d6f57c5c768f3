import { parseArgs } from 'node:util';
import { PlaygroundError } from './error.mjs';
import { findWorkflow, workflowList } from './workflows.mjs';

export const usage = `npm start [-- options]
  --once               run the demonstration once and end (exit status 0 when all went well)
  --workflow NAME      run a ready workflow instead of the demonstration; the names are below
  --port N             the editor's port (default 5678, or a free one)
  --sandbox-port N     the sandbox's port (default 8055, or a free one)
  --help               these lines

Ready workflows:
  ${workflowList().join('\n  ')}`;

/**
 * Reads the command line; `workflow` is the ready workflow that was asked for. Throws PlaygroundError
 * with what is possible when it makes no sense.
 */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        workflow: { type: 'string' },
        port: { type: 'string' },
        'sandbox-port': { type: 'string' },
      },
    }));
  } catch (error) {
    throw new PlaygroundError(`${error.message}\n\n${usage}`);
  }
  return {
    once: values.once,
    help: values.help,
    workflow: values.workflow === undefined ? undefined : findWorkflow(values.workflow),
    port: portOf('--port', values.port),
    sandboxPort: portOf('--sandbox-port', values['sandbox-port']),
  };
}

function portOf(flag, text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlaygroundError(`${flag} takes a port from 1 to 65535, not "${text}".\n\n${usage}`);
}
