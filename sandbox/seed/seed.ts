/** Initial data. `empty`: databases, resources, segments and so on without profiles; `demo`: with profiles. */
import { invalid } from '../responses';
import { seedMarket, seedOrdersAndMembers } from './market';
import { seedMailings } from './mailings';
import { seedHistory } from './history';
import { Database } from '../state/databases';
import type { Field, FieldType } from '../state/fields';
import { seedPromoCodes } from '../state/promoCodes';
import { seedQueries } from '../state/queries';
import { seedRelations } from '../state/relations';
import { Resource } from '../state/resources';
import { seedSenders } from '../state/senders';
import { saveProfile } from '../state/saveProfile';
import { seedScenarios } from '../state/scenarios';
import { seedTriggerMailings } from '../state/triggerMailings';
import { Segment } from '../state/segments';
import { SuppressionList } from '../state/suppressionLists';
import type { State } from '../state/state';

export type Seed = 'empty' | 'demo';

const field = (name: string, title: string, type: FieldType, options?: string[]): Field => ({
	name,
	title,
	type,
	...(options && { options }),
});

/** One field of every type, and the fields that the documentation's samples use. */
const CUSTOM_FIELDS: Field[] = [
	field('custom_id', 'Customer number', 'unicode'),
	field('CRM_ID', 'CRM number', 'unicode'),
	field('checks', 'Purchases', 'int'),
	field('returns', 'Returns', 'int'),
	field('spent', 'Money spent', 'float'),
	field('last_order', 'Last order', 'date'),
	field('is_vip', 'VIP', 'bool'),
	field('tier', 'Tier', 'enum', ['Bronze', 'Silver', 'Gold']),
	field('last_ip', 'Last IP', 'ip'),
	field('category', 'Interests', 'tags'),
	field('address', 'Address', 'object'),
	field('orders', 'Orders', 'arr_object'),
];

const SUBSCRIPTION_FIELDS: Field[] = [
	field('custom_field_1', 'Source of the subscription', 'unicode'),
	field('custom_int_field_2', 'Discount', 'int'),
];

function seedBasics(state: State): void {
	const customers = new Database(1, 'Customers', CUSTOM_FIELDS);
	customers.description = 'People who bought something';
	customers.uiTags = ['shop'];
	const partners = new Database(2, 'Partners', [field('company', 'Company', 'unicode')]);
	partners.groups = [{ id: 1, name: 'subaccount' }];
	for (const database of [customers, partners]) state.databases.set(database.id, database);

	const all = ['email', 'sms', 'push', 'telegram_bot', 'whatsapp', 'viber', 'notify'];
	const resources = [
		new Resource(1, 'Online shop', all, [1, 2], SUBSCRIPTION_FIELDS, '2fHLS9YR9daS-shop', [
			'news',
			'sales',
			'reviews',
		]),
		new Resource(2, 'Newsletter', ['email'], [1], SUBSCRIPTION_FIELDS, '2fHLS9YR9daS-news', [
			'news',
			'sales',
		]),
		new Resource(3, 'Partner portal', ['email', 'sms'], [2], [], '2fHLS9YR9daS-partners', []),
	];
	for (const resource of resources) state.resources.set(resource.id, resource);

	seedPromoCodes(state);
	seedTriggerMailings(state);
	seedScenarios(state);
	seedRelations(state);
	seedSenders(state);
	seedQueries(state);

	['Loyal customers', 'Test group'].forEach((name) => {
		const id = state.newNumber('segment');
		state.segments.set(id, new Segment(id, name, 1, true));
	});
	seedMailings(state);

	const globalList = new SuppressionList(
		state.newNumber('suppression list'),
		'Global suppress list',
	);
	globalList.isGlobal = true;
	const complaints = new SuppressionList(state.newNumber('suppression list'), 'Complaints');
	complaints.uiTags = ['manual'];
	for (const list of [globalList, complaints]) state.suppressionLists.set(list.id, list);
}

const FIRST = ['Anna', 'Boris', 'Clara', 'David', 'Elena', 'Fedor', 'Greta', 'Hugo'];
const LAST = ['Moreau', 'Petrov', 'Schmidt', 'Lambert', 'Orlova'];
const CITIES = ['Ryazan', 'Moscow', 'Bay City', 'Lyon'];
const TAGS = ['cars', 'cats', 'books'];
const PROFILE_COUNT = 40;
/** How many of them have an action history. */
const MAILED_COUNT = 10;

function seedProfiles(state: State): void {
	const customers = state.databases.get(1) as Database;
	const globalList = state.suppressionLists.get(1) as SuppressionList;
	globalList.add('domains', 'spamtrap.example');
	globalList.add('emails', 'postmaster@example.com');
	globalList.add('phones', '+79009999999');
	const vips = new Segment(state.newNumber('segment'), 'VIP customers', customers.id, false);
	const value = [{ name: 'value', value: true }];
	const query = { compo: 'default', name: 'is_vip', operator: 'equal', type: 'is_vip', value };
	vips.rules = [{ condition: 'and', list_id: customers.id, queries: [query] }];
	state.segments.set(vips.id, vips);
	for (let n = 0; n < PROFILE_COUNT; n++) {
		const first = FIRST[n % FIRST.length];
		const last = LAST[n % LAST.length];
		const email = `${first}.${last}.${n}@example.com`.toLowerCase();
		const phone = `+7900000${String(n).padStart(4, '0')}`;
		const day = String((n % 28) + 1).padStart(2, '0');
		const subscriptions: Array<Record<string, unknown>> = [
			{ resource_id: 1, channel: 'email', email, status: n % 7 },
		];
		if (n % 2 === 0) subscriptions.push({ resource_id: 1, channel: 'sms', phone });
		if (n % 3 === 0)
			subscriptions.push({ resource_id: 2, channel: 'email', email, cats: ['news'] });
		if (n % 5 === 0) {
			subscriptions.push({
				resource_id: 1,
				channel: 'push',
				provider: 'android-firebase',
				subscription_id: `device-${n}`,
			});
		}
		const profile = saveProfile(state, customers, undefined, {
			email,
			phones: [phone],
			_fname: first,
			_lname: last,
			_city: CITIES[n % CITIES.length],
			_bdate: `19${70 + (n % 30)}-0${(n % 9) + 1}-${day}T00:00:00Z`,
			custom_id: `C-${1000 + n}`,
			checks: n,
			spent: n * 12.5,
			last_order: `2026-01-${day}T12:00:00Z`,
			is_vip: n % 10 === 0,
			tier: n % 3,
			category: TAGS.slice(0, (n % 3) + 1),
			address: { city: CITIES[n % CITIES.length], zip: String(390000 + n) },
			subscriptions,
		});
		if (n % 4 === 0) state.segments.get(1)?.members.add(profile.id);
		if (n < MAILED_COUNT) seedHistory(state, customers.id, profile, n);
	}
}

/** @throws ApiError 450 for an unknown seed */
export function seedState(state: State, seed: Seed): void {
	if (seed !== 'empty' && seed !== 'demo') throw invalid(`seed ${String(seed)} is not known`);
	seedBasics(state);
	seedMarket(state);
	if (seed !== 'demo') return;
	seedProfiles(state);
	seedOrdersAndMembers(state);
}
