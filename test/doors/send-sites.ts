import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** Where the code calls AWS: a command of the SDK is sent, or the pages of one are asked for. */
const SENDS = /\bclient\.send\(|\bpaginate[A-Z]\w*\(/;

/** A place in the code of the product from which AWS is called. */
export interface Send {
	/** Such as `adapters/ses/ses-mailer.ts:16`. */
	readonly site: string;
	readonly file: string;
	/** The line, without what it is indented by. */
	readonly line: string;
}

/** Every such place. */
export const sendsInCode = (): readonly Send[] =>
	globSync("{adapters,application,cli,domain,functions}/**/*.ts", { cwd: ROOT })
		.sort()
		.flatMap((file) =>
			readFileSync(join(ROOT, file), "utf8")
				.split("\n")
				.flatMap((line, index) =>
					SENDS.test(line) ? [{ site: `${file}:${index + 1}`, file, line: line.trim() }] : [],
				),
		);

/** A client that notes from which place in the code each of its calls comes. */
export function notingSends<C extends { send: (...args: never[]) => unknown }>(
	client: C,
	sites: Set<string>,
): C {
	const send = client.send.bind(client);
	client.send = ((...args: never[]) => {
		const site = siteOf(new Error("where").stack ?? "");
		if (site !== undefined) sites.add(site);
		return send(...args);
	}) as C["send"];
	return client;
}

/** The innermost line of the product's in a stack. */
function siteOf(stack: string): string | undefined {
	for (const line of stack.split("\n")) {
		const [, file, at] = /\(?(?:file:\/\/)?(\/[^():]+\.ts)(?:\?[^:]*)?:(\d+):\d+\)?$/.exec(line) ?? [];
		if (file === undefined) continue;
		const name = relative(ROOT, file);
		if (!/^(test|node_modules|\.\.)\//.test(name)) return `${name}:${at}`;
	}
	return undefined;
}
