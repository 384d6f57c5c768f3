/** Replaces Node's `timers`. xml2js uses setImmediate to parse in chunks; a microtask is enough for text in memory. */
exports.setImmediate = (task) => {
	Promise.resolve().then(task);
};
