// The profiles of the benchmark: ten fields each, all different.

const cities = ['Amsterdam', 'Bay City', 'Казань', 'Lisbon', 'Oslo', 'Санкт-Петербург', 'Zürich'];
const words = 'prefers morning calls & short mails, asks for <large> sizes, pays on delivery'.split(
  ' ',
);

/** Schema of the fields, as the editor stores it in a resource mapper. */
export const columns = [
  ['email', 'string'],
  ['phones', 'array'],
  ['_fname', 'string'],
  ['_lname', 'string'],
  ['_city', 'string'],
  ['_bdate', 'string'],
  ['crm_id', 'string'],
  ['orders', 'number'],
  ['vip', 'boolean'],
  ['remark', 'string'],
].map(([id, type]) => ({
  id,
  type,
  displayName: id,
  required: false,
  defaultMatch: false,
  display: true,
  removed: false,
}));

/** Profile number `n`, from 0. */
export function profile(n) {
  return {
    email: `customer.${n}@example.com`,
    phones: [`+7900${String(n).padStart(7, '0')}`],
    _fname: `Name ${n % 997}`,
    _lname: `Sürname ${n % 1009}`,
    _city: cities[n % cities.length],
    _bdate: `19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`,
    crm_id: String(n).padStart(9, '0'),
    orders: n % 41,
    vip: n % 5 === 0,
    remark: words.slice(n % 5, 4 + (n % 9)).join(' '),
  };
}

export const profiles = (count) => Array.from({ length: count }, (_, n) => profile(n));

/** 24 hexadecimal digits, like the platform's profile IDs. */
export const profileId = (n) => (n + 1).toString(16).padStart(24, '0');
