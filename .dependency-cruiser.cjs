/** The architecture, as rules. A rule's comment says why it exists; `npm run imports` runs them. */
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
					"(handler|main|app|lambda-worker)\\.ts$|\\.test\\.ts$|\\.config\\.ts$|\\.d\\.ts$|^cli/[^/]+\\.ts$",
			},
			{},
		),
		forbid(
			"domain-stands-alone",
			"The rules of ordering run anywhere, with no cloud and no Node.",
			{ path: "^domain/", pathNot: "^domain/xml/" },
			{ pathNot: "^domain/" },
		),
		forbid(
			"domain-does-not-know-xml",
			"The order model does not change when the wire format does.",
			{ path: "^domain/(?!xml/)" },
			{ path: "^domain/xml/" },
		),
		forbid(
			"xml-knows-only-the-domain-and-its-parser",
			"A codec is a pure translation.",
			{ path: "^domain/xml/" },
			{ pathNot: "^domain/|node_modules/fast-xml-parser/" },
		),
		forbid(
			"use-case-sees-only-domain-and-ports",
			"A use case is tested with fakes, so it cannot name AWS, middy or Node.",
			{
				path: "^functions/[^/]+/(?!handler|[a-z-]*routes)[^/]+\\.ts$",
				pathNot: "^functions/(adapters|middleware|ports|runtime)/",
			},
			{
				pathNot:
					"^domain/|^functions/ports(/|\\.ts$)|^functions/[^/]+/(?!handler)[^/]+\\.ts$|@types/aws-lambda",
			},
		),
		forbid(
			"use-cases-do-not-reach-for-the-world",
			"Adapters and the runtime are given to a use case, never fetched by it.",
			{
				path: "^functions/[^/]+/(?!handler|[a-z-]*routes)[^/]+\\.ts$",
				pathNot: "^functions/(adapters|middleware|ports|runtime)/",
			},
			{ path: "^functions/(adapters|middleware|runtime)/" },
		),
		forbid(
			"functions-do-not-know-each-other",
			"Each function deploys alone. What several of them do is in a folder of its own: `notes` writes them, `releasing` gives numbers back, `stock` finds them.",
			{ path: "^functions/([^/]+)/", pathNot: "^functions/(adapters|middleware|ports|runtime)/" },
			{
				path: "^functions/([^/]+)/",
				pathNot: "^functions/($1|adapters|middleware|notes|ports|releasing|runtime|stock)/",
			},
		),
		forbid(
			"aws-sdk-only-in-adapters",
			"One place to change when AWS does.",
			{ pathNot: "^functions/adapters/|^cli/|^local/|^test/" },
			{ path: "node_modules/@aws-sdk/|node_modules/@smithy/" },
		),
		forbid(
			"adapters-do-not-know-use-cases",
			"Dependencies point inward.",
			{ path: "^functions/adapters/" },
			{ path: "^functions/", pathNot: "^functions/(adapters/|ports(/|\\.ts$))" },
		),
		forbid(
			"infra-does-not-load-functions",
			"Infrastructure names an entry file by path; it never loads one. The names of metrics are the one thing both speak of.",
			{ path: "^infra/" },
			{ path: "^(domain|functions|local|cli|test)/", pathNot: "^functions/metric-names\\.ts$" },
		),
		forbid(
			"local-runs-only-what-is-deployed",
			"The local runner reads the synthesized template and bundles, never the sources.",
			{ path: "^local/" },
			{ path: "^(domain|functions|infra|cli|test)/" },
		),
		forbid("nothing-imports-tests", "Test code is not shipped.", { pathNot: "^test/" }, { path: "^test/" }),
	],
	options: {
		parser: "swc",
		doNotFollow: { path: "node_modules" },
		enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
	},
};
