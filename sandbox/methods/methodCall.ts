import type { MethodResponse } from '../responses';
import type { Method } from '../contract';
import type { State } from '../state/state';

export interface MethodCall {
	state: State;
	method: Method;
	/** The request as the platform read it, checked against the contract; without token and format. */
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: Record<string, any>;
	/** Variables of the path, e.g. list_id. */
	variables: Record<string, string>;
}

/** Carries a method out at once. Throws ApiError; what it throws must have changed nothing. */
export type Handler = (call: MethodCall) => MethodResponse;
export type Handlers = Record<string, Handler>;
