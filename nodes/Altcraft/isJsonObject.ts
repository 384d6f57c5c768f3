import type { JsonObject } from './types';

/** Whether a value is an object and neither null nor an array. */
export const isJsonObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
