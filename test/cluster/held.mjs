// Requests that a fault of the sandbox holds, so that something can happen in the middle of an execution.

/** Number of requests that are held at present, before or after they are processed. */
export const countHeld = async ({ sandbox }) =>
  (await sandbox.requests()).filter(
    ({ fault, status }) => fault?.startsWith('hold') && status === null,
  ).length;

export const releaseAll = async ({ sandbox }) => await sandbox.control('DELETE', '/faults');
