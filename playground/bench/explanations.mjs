// Why a target is missed, by its label: part of docs/benchmarks.md while it is. A target that is missed without an
// explanation makes the benchmark fail.

export const explanations = {};
