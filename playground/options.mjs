import { parseArgs } from 'node:util';
import { PlaygroundError } from './error.mjs';
import { findWorkflow, workflowList } from './workflows.mjs';

export const usage = `npm start [-- options]
  --once               Run the demo once and exit (status 0 on success)
  --workflow NAME      Run one of the ready workflows below instead of the demo
  --port N             Port of the editor (default 5678, or a free port)
  --sandbox-port N     Port of the sandbox (default 8055, or a free port)
  --help               Show this help

Examples:
  npm start                                       The demo; leaves n8n and the sandbox running
  npm start -- --workflow shop-order              A ready workflow, with the servers it needs
  npm start -- --once                             The demo as a check, without looking around
  npm start -- --port 5679                        Next to an n8n of your own
  npm run sandbox -- --event click --to URL       An event for a trigger, in another terminal
  npm run sandbox -- --help                       More about the sandbox

Ready workflows:
  ${workflowList().join('\n  ')}`;

/** Reads the command-line options. Throws PlaygroundError with the usage when they are invalid. */
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
    port: parsePort('--port', values.port),
    sandboxPort: parsePort('--sandbox-port', values['sandbox-port']),
  };
}

function parsePort(flag, text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlaygroundError(`${flag} must be a port from 1 to 65535, not "${text}".\n\n${usage}`);
}
