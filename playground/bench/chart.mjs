// Creates an SVG bar chart of the import times. It has a background, for light and dark pages.

const width = 760;
const labelWidth = 250;
const rowHeight = 34;

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const formatTime = (milliseconds) =>
  milliseconds < 10_000
    ? `${(milliseconds / 1000).toFixed(2)} s`
    : `${(milliseconds / 1000).toFixed(0)} s`;

/**
 * @param {string} title
 * @param {{name: string, wall: number, requests: number, isNode?: boolean}[]} bars `wall` in milliseconds
 */
export function createChart(title, bars) {
  const longest = Math.max(...bars.map(({ wall }) => wall));
  const maxLength = width - labelWidth - 190;
  const lines = bars.flatMap(({ name, wall, requests, isNode }, index) => {
    const y = 48 + index * rowHeight;
    const length = Math.max(2, (wall / longest) * maxLength);
    const text = `${formatTime(wall)}, ${requests.toLocaleString('en')} requests`;
    return [
      `<text x="${labelWidth - 10}" y="${y + 16}" text-anchor="end">${escapeXml(name)}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="22" rx="3" fill="${isNode ? '#e4572e' : '#8a94a6'}"/>`,
      `<text x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 16}">${text}</text>`,
    ];
  });
  const height = 64 + bars.length * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#222">`,
    `<rect width="${width}" height="${height}" rx="6" fill="#fff"/>`,
    `<text x="20" y="28" font-size="15" font-weight="bold">${escapeXml(title)}</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
