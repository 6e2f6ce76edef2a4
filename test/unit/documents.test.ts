import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const documents = [...globSync("*.md"), ...globSync("docs/**/*.md")];

/** A link to a file of the repository: neither an address nor a heading of the same document. */
const LINK = /\]\((?!https?:|#)([^)#\s]+)/g;

/** A file or a folder between back-ticks, by its first folder; a pattern of names is none. */
const PATH =
	/`((?:domain|application|adapters|functions|cli|infra|local|test|docs|statemachine|client)\/[\w./-]*)`/g;

it.each(documents)("%s links to files that are there", (document) => {
	const links = [...readFileSync(document, "utf8").matchAll(LINK)].map(([, target = ""]) => target);
	expect(links.filter((target) => !existsSync(join(dirname(document), target)))).toEqual([]);
});

it.each(["CONTRIBUTING.md", "SECURITY.md", "README.md", "docs/technical-description.md"])(
	"%s names files that are there",
	(document) => {
		const paths = [...readFileSync(document, "utf8").matchAll(PATH)].map(([, path = ""]) => path);
		expect(paths.length).toBeGreaterThan(0);
		expect(paths.filter((path) => !existsSync(path))).toEqual([]);
	},
);

/** What has been is told in the changelog, scripts that are gone among it. */
it.each(documents.filter((document) => document !== "CHANGELOG.md"))(
	"%s names npm scripts that are there",
	(document) => {
		const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
		const named = [...readFileSync(document, "utf8").matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(
			([, name = ""]) => name,
		);
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	},
);
