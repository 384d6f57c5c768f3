/** All operations of the fault suite. */
import { audienceOperations } from './audienceOperations';
import { marketOperations } from './marketOperations';
import type { OperationUnderTest } from './operationUnderTest';

export { profileOperations } from './profileOperations';

/** Tested with every fault, in one of the two formats each. */
export const otherOperations: OperationUnderTest[] = [...marketOperations, ...audienceOperations];
