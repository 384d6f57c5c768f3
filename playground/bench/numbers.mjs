// Numbers as the tables show them.

export const integer = (value) => Math.round(value).toLocaleString('en');
export const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
export const ratio = (value) => `${value.toFixed(value < 10 ? 2 : 1)}x`;
