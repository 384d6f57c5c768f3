// The table of versions and features at the end.

/**
 * @param {Array<{title: string, reports: Array<{feature: string, error?: string}>}>} columns
 * @returns {string} a line for each feature that has a report in one of the columns
 */
export function formatTable(columns) {
  const features = [
    ...new Set(columns.flatMap(({ reports }) => reports.map((one) => one.feature))),
  ];
  const cell = ({ reports }, feature) => {
    const report = reports.find((one) => one.feature === feature);
    if (!report) return '';
    return report.error === undefined ? 'passed' : 'FAILED';
  };
  const rows = [
    ['', ...columns.map(({ title }) => title)],
    ...features.map((feature) => [feature, ...columns.map((column) => cell(column, feature))]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const format = (row) => row.map((text, column) => text.padEnd(widths[column])).join('  ');
  return rows.map((row) => format(row).trimEnd()).join('\n');
}
