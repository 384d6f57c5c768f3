// Why a target is missed, by its label: part of docs/benchmarks.md while it is. A target that is missed without an
// explanation makes the benchmark fail.

export const explanations = {
  'Single requests, get: times faster than before':
    'Reads ran four at a time before. At most 16 run at a time now, so that four times is the limit while the server takes 20 ms for each.',
};
