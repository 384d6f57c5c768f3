/**
 * Stands in for Node's `timers` in the bundle. xml2js asks it for setImmediate to read a document
 * piece by piece; a microtask does the same for text that is in memory as a whole.
 */
exports.setImmediate = (task) => {
	Promise.resolve().then(task);
};
