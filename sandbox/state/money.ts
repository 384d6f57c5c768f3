/** Amounts of money and points: decimal strings in the API, integer hundredths inside, so that sums are exact. */
import { invalid } from '../responses';

/** Hundredths of a point or of a currency unit. */
export type Cents = bigint;

/** @throws ApiError 450 unless the value is a non-negative number with at most two decimals */
export function parseAmount(text: unknown, name: string): Cents {
	const parts = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(String(text));
	if (!parts) throw invalid(`${name} has to be a decimal number such as 100.50`);
	return BigInt(parts[1]) * 100n + BigInt((parts[2] ?? '').padEnd(2, '0'));
}

/** Always two decimals. */
export function formatAmount(amount: Cents): string {
	const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
	return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const sum = (amounts: Iterable<Cents>): Cents => {
	let total = 0n;
	for (const amount of amounts) total += amount;
	return total;
};
