import { type ParseArgsConfig, parseArgs } from "node:util";

/** What `parseArgs` makes of a command line. */
type Parsed<C extends ParseArgsConfig> = ReturnType<typeof parseArgs<C>>;

/**
 * What a lane such as `npm run fuzz` was asked, by `process.argv`. `--help` prints its usage; what cannot be read is said in a sentence above the
 * usage, with exit code 2, for 1 says that something is broken. An option whose value is `N` in the usage takes a number, 0 or more.
 */
export function commandLine<const C extends ParseArgsConfig>(usage: string, config: C): Parsed<C> {
	const end = (code: number, ...lines: readonly string[]): never => {
		(code === 0 ? console.log : console.error)([...lines, `Usage: ${usage}`].join("\n"));
		process.exit(code);
	};
	if (process.argv.includes("--help", 2)) end(0);
	let parsed: Parsed<C>;
	try {
		parsed = parseArgs(config);
	} catch (error) {
		const [sentence = ""] = (error as Error).message.split(/\.\s/); // the rest is advice for somebody else
		return end(2, `${sentence}.`);
	}
	const given = parsed.values as Readonly<Record<string, unknown>>;
	for (const [, name = ""] of usage.matchAll(/--([\w-]+) N\b/g)) {
		const value = given[name];
		if (value !== undefined && !/^\d+(\.\d+)?$/.test(String(value)))
			end(2, `--${name} takes a number: ${value} is none.`);
	}
	return parsed;
}
