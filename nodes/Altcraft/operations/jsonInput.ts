/** Names of the JSON parameters that replace nested fields. */
import type { Field } from './types';

/** The parameter that replaces a nested field if `input_mode` is `json`. */
export const jsonParameterName = (field: Field): string => `${field.name}_json`;
