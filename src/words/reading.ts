/** What we say about how a reader likes to read. */

export const readingWords = {
  withPreviews: 'Show article previews',
  withoutPreviews: 'No article previews',
  tryTables: 'Show tables',
  withoutTables: 'No tables',
  tablesTitle: 'A test',
  tableHead: ['Outlet', 'Reports'],
  tableRows: [
    ['The Courier', '3'],
    ['The Ledger', '2'],
  ],
  askTables: 'Do you see a table above, with lines or stripes?',
  yes: 'Yes',
  no: 'No',
  tablesOn: 'Good. Where a table says it best, you get one; /settings takes that back.',
  tablesOff: 'Then I keep to plain text, which says the same.',
  outletsHead: ['Outlet', 'First report', 'Reports', 'Same text'],
}
