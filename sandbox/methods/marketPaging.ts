/** Pagination of the market's lists: `from_id` is an opaque cursor. */
import type { Entry, MarketTable, Values } from '../state/market';
import type { MethodCall } from './methodCall';
import { readPage } from './paging';

export function readMarketPage<T extends Entry>(
	call: MethodCall,
	table: MarketTable<T>,
	view: (entry: T) => Values,
	matches: (entry: T) => boolean = () => true,
) {
	return readPage(call, {
		entries: (from) => table.after(from as string | undefined).filter(matches),
		pointerAfter: (entry) => table.cursorOf(entry),
		view,
		hasPointer: true,
		pointerAtEnd: '',
	});
}
