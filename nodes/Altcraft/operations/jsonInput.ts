/** Deep fields have a JSON alternative under a name of its own. */
import type { Field } from './types';

/** The JSON parameter that stands for a deep field while `input_mode` is `json`. */
export const jsonParameterName = (field: Field): string => `${field.name}_json`;
