/**
 * The architecture, as rules: an onion, `domain` inside `application` inside `adapters` inside `functions` and `cli`. A rule's
 * comment says it in a sentence; `npm run imports` runs them.
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
	forbidden: [
		forbid("no-circular", "A cycle has no order to read it in.", {}, { circular: true }),
		forbid(
			"no-orphan",
			"A file nobody imports is dead.",
			{
				orphan: true,
				pathNot:
					"(handler|main|app|lambda-worker)\\.tsx?$|\\.test\\.ts$|\\.config\\.ts$|\\.d\\.ts$|^cli/[^/]+\\.ts$",
			},
			{},
		),
		forbid(
			"domain",
			"The domain imports the domain, and the parser of XML.",
			{ path: "^domain/" },
			{ pathNot: "^domain/|/node_modules/fast-xml-parser/|^node_modules/fast-xml-parser/" },
		),
		forbid(
			"wire",
			"The rules of ordering do not change when the wire format does: of the domain, only `wire` knows it and its parser.",
			{ path: "^domain/", pathNot: "^domain/wire/" },
			{ path: "^domain/wire/|node_modules/fast-xml-parser/" },
		),
		forbid(
			"application",
			"A use case imports the domain and the application: it is tested with fakes, and cannot name AWS, middy or Node.",
			{ path: "^application/" },
			{ pathNot: "^(domain|application)/" },
		),
		forbid(
			"application-wire",
			"What a use case says is written by whoever carries it: adapters and functions know the wire format, it does not.",
			{ path: "^application/" },
			{ path: "^domain/wire/" },
		),
		forbid(
			"ports",
			"A port says what a use case needs in the words of the domain.",
			{ path: "^application/ports/" },
			{ pathNot: "^(domain|application/ports)/" },
		),
		forbid(
			"adapters",
			"An adapter imports the domain, the ports it fulfils, and packages.",
			{ path: "^adapters/" },
			{ dependencyTypes: ["local"], pathNot: "^(domain|application/ports|adapters)/" },
		),
		forbid(
			"functions",
			"A function deploys alone: it imports what is inside it in the onion, its own folder, and the pipelines in `http` and `invoked`.",
			{ path: "^functions/([^/]+)/" },
			{ dependencyTypes: ["local"], pathNot: "^(domain|application|adapters|functions/(http|invoked|$1))/" },
		),
		forbid(
			"cli",
			"A command imports what is inside it in the onion, and its own folder.",
			{ path: "^cli/" },
			{ dependencyTypes: ["local"], pathNot: "^(domain|application|adapters|cli)/" },
		),
		forbid(
			"aws-sdk",
			"One place to change when AWS does: the SDK is imported by adapters, by the local runner, and by tests.",
			{ pathNot: "^(adapters|local|test)/" },
			{ path: "node_modules/@(aws-sdk|smithy)/" },
		),
		forbid(
			"infra",
			"The CDK app names entry files by path and loads none; of the product it imports the ports, for the names of metrics.",
			{ path: "^infra/" },
			{ dependencyTypes: ["local"], pathNot: "^(infra|application/ports)/" },
		),
		forbid(
			"local",
			"The local runner runs the synthesized template and bundles, and imports itself alone.",
			{ path: "^local/" },
			{ dependencyTypes: ["local"], pathNot: "^local/" },
		),
		forbid(
			"console",
			"The console runs in a browser: it imports itself, the typed client, and Preact. What it cannot do with the client, the client lacks.",
			{ path: "^console/" },
			{ pathNot: "^(console|client)/|node_modules/(preact|@preact)/" },
		),
		forbid("tests", "Test code is not shipped.", { pathNot: "^test/" }, { path: "^test/" }),
	],
	options: {
		parser: "swc",
		doNotFollow: { path: "node_modules" },
		enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
	},
};
