/** Automation scenarios ("workflows" in the API): their nodes and the profiles inside. */
import { invalid, notFound } from '../responses';
import type { Group } from './accessGroups';
import type { Profile } from './profiles';

export interface ScenarioNode {
	name: string;
	type: string;
	node_id: number;
	campaign_id?: number;
	templates?: number[];
}

export interface Scenario {
	id: number;
	name: string;
	databaseId: number;
	isActive: boolean;
	/** `skip`: a profile inside does not enter again; `skip_in_any_case`: no profile ever enters twice. */
	mode: 'skip' | 'skip_in_any_case';
	groups: Group[];
	uiTags: string[];
	attributes: Record<string, string>;
	nodes: ScenarioNode[];
	/** Profiles inside. */
	inside: Set<string>;
	/** Profiles that ever entered. */
	seen: Set<string>;
	/** Content of the last start, by profile. */
	content: Map<string, unknown>;
}

export interface ScenarioState {
	readonly scenarios: Map<number, Scenario>;
}

/** @throws ApiError 404 */
export function findScenario(state: ScenarioState, id: unknown): Scenario {
	const scenario = state.scenarios.get(id as number);
	if (!scenario) throw notFound(`scenario ${String(id)}`);
	return scenario;
}

/** @throws ApiError 404, or 450 for an inactive scenario */
export function findActiveScenario(state: ScenarioState, id: unknown): Scenario {
	const scenario = findScenario(state, id);
	if (!scenario.isActive) throw invalid(`scenario ${scenario.id} is not active`);
	return scenario;
}

/** Starts the scenario for a profile, unless its mode excludes the profile. */
export function startScenario(scenario: Scenario, profile: Profile, content?: unknown): void {
	const captured = scenario.mode === 'skip' ? scenario.inside : scenario.seen;
	if (captured.has(profile.id)) return;
	scenario.inside.add(profile.id);
	scenario.seen.add(profile.id);
	if (content !== undefined) scenario.content.set(profile.id, content);
}

export function seedScenarios(state: ScenarioState): void {
	const emptyTables = () => ({
		inside: new Set<string>(),
		seen: new Set<string>(),
		content: new Map<string, unknown>(),
	});
	const start = { name: 'Default', type: 'start', node_id: 1 };
	const welcome: Scenario = {
		...emptyTables(),
		id: 1,
		name: 'Welcome',
		databaseId: 1,
		isActive: true,
		mode: 'skip',
		groups: [{ id: 0, name: 'main' }],
		uiTags: ['shop'],
		attributes: {},
		nodes: [
			start,
			{ name: 'A day later', type: 'delay', node_id: 2 },
			{ name: 'Hello', type: 'campaign', node_id: 3, campaign_id: 1, templates: [1] },
		],
	};
	const winBack: Scenario = {
		...emptyTables(),
		id: 2,
		name: 'Win back',
		databaseId: 1,
		isActive: false,
		mode: 'skip_in_any_case',
		groups: [{ id: 1, name: 'subaccount' }],
		uiTags: [],
		attributes: { season: 'spring_2024' },
		nodes: [start],
	};
	for (const one of [welcome, winBack]) state.scenarios.set(one.id, one);
}
