import type { MethodResponse } from '../responses';
import type { Method } from '../contract';
import type { State } from '../state/state';

export interface MethodCall {
	state: State;
	method: Method;
	/** The validated request, without token and format. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: Record<string, any>;
	/** Variables of the path, e.g. list_id. */
	variables: Record<string, string>;
}

/** Runs a method synchronously. @throws ApiError, and then must not have changed anything */
export type Handler = (call: MethodCall) => MethodResponse;
export type Handlers = Record<string, Handler>;
