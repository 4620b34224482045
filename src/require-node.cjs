// Says in one line when this Node cannot run newsdesk. Plain old JavaScript, because it must run on
// the Node that is too old; npm start asks it first.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    'newsdesk needs Node 24 or newer, and this is ' +
      process.versions.node +
      '. Run it through npm (npm ci && npm start), which brings its own.',
  )
  process.exit(1)
}
