/**
 * Stands in for Node's `stream` in the bundle. sax derives its streaming reader from Stream when it is
 * loaded; the package reads whole texts only, so an empty base is enough for it to load.
 */
exports.Stream = class Stream {
	constructor() {
		throw new Error('Streaming XML is not part of this bundle');
	}
};
