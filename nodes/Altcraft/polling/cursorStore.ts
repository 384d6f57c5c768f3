/** Stores the cursor of a polling node in n8n's static data. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

export interface StoredCursor extends IDataObject {
	/** The source that the cursor belongs to. */
	key: string;
	/** Serialized snapshot or date cursor. */
	cursor: string;
	/** Page at which the last poll ran out of time. */
	resumeFrom?: string | number;
	/** The items that existed at the first poll are not all known yet. */
	isBaseline?: boolean;
	/** When a poll handed it to n8n, in milliseconds since 1970. */
	savedAt?: number;
}

type Context = Pick<IPollFunctions, 'getNode' | 'getWorkflowStaticData'>;

export interface CursorStore {
	load(): StoredCursor | undefined;
	save(cursor: StoredCursor): void;
}

/**
 * n8n keys the data of a node by its name, so a renamed node would start over: the cursor is kept in the data of the
 * workflow, by the ID of the node. With durable poll cursors n8n itself keys the data of the node by ID, and saves it
 * together with the execution.
 */
export function openCursorStore(context: Context): CursorStore {
	const nodeData = context.getWorkflowStaticData('node');
	const workflowData = context.getWorkflowStaticData('global');
	const { id, name } = context.getNode();
	const globalKey = `altcraftPollingTrigger:${id ?? name}`;
	return {
		load: () =>
			(nodeData.altcraftPollingTrigger ?? workflowData[globalKey]) as StoredCursor | undefined,
		save: (cursor) => {
			if (isDurable(nodeData)) nodeData.altcraftPollingTrigger = cursor;
			else workflowData[globalKey] = cursor;
		},
	};
}

/** Static data of a workflow has a mark for changes; a durable cursor is a plain object. */
const isDurable = (nodeData: IDataObject): boolean => !('__dataChanged' in nodeData);
