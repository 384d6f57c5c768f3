/** A profile as the methods return it. */
import { emailKey, md5 } from './contacts';
import type { Database } from './databases';
import { NO_EMAIL, xxhOf } from './profiles';
import type { Profile } from './profiles';
import { extendedView } from './subscriptions';

type Values = Record<string, unknown>;

/** The extended form of profiles/get. */
export function profileView(profile: Profile, database: Database): Values {
	const email = (profile.fields.email as string | undefined) ?? NO_EMAIL;
	const created = new Date(profile.created).toISOString().replace(/\.\d+Z/, 'Z');
	return {
		id: profile.id,
		db_id: database.id,
		email,
		phones: [],
		_status: 0,
		_regdate: created,
		...profile.fields,
		_createtime: created,
		_md5: md5(emailKey(email)),
		_xxh: xxhOf(profile),
		_acid: md5(`acid|${profile.id}`).slice(0, 16),
		_is_test: false,
		_deliv_exist: profile.subscriptions.length > 0,
		subscriptions: profile.subscriptions.map(extendedView),
	};
}
