/** Fields that every profile has (documentation: "Profile data object"). */
export interface SystemField {
	name: string;
	title: string;
	type: 'string' | 'number' | 'array' | 'dateTime';
}

export const systemFields: readonly SystemField[] = [
	{ name: 'email', title: 'Email', type: 'string' },
	{ name: 'phones', title: 'Phones', type: 'array' },
	{ name: '_fname', title: 'First Name', type: 'string' },
	{ name: '_lname', title: 'Last Name', type: 'string' },
	{ name: '_bdate', title: 'Birth Date', type: 'dateTime' },
	{ name: '_sex', title: 'Gender', type: 'string' },
	{ name: '_country', title: 'Country', type: 'string' },
	{ name: '_region', title: 'Region', type: 'string' },
	{ name: '_city', title: 'City', type: 'string' },
	{ name: '_postal_code', title: 'Postal Code', type: 'string' },
	{ name: '_tz', title: 'Time Zone', type: 'string' },
	{ name: '_status', title: 'Global Status', type: 'number' },
	{ name: '_browser', title: 'Browser', type: 'string' },
	{ name: '_os', title: 'Operating System', type: 'string' },
	{ name: '_ip', title: 'IP Address', type: 'string' },
	{ name: '_regdate', title: 'Registration Date', type: 'dateTime' },
	{ name: '_regip', title: 'Registration IP', type: 'string' },
	{ name: '_regcountry', title: 'Registration Country', type: 'string' },
	{ name: '_regcity', title: 'Registration City', type: 'string' },
	{ name: '_regurl', title: 'Registration URL', type: 'string' },
	{ name: '_vendor', title: 'Vendor', type: 'string' },
];
