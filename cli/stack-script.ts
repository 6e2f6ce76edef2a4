import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts";

const ROOT = join(import.meta.dirname, "..");

/** Runs the script that deploys the stack, or takes it away, with what is meant for the CDK. It tells by itself how it goes. */
export async function runStackScript(
	command: "deploy" | "destroy",
	words: readonly string[],
	region: string | undefined,
	terminal: Terminal,
): Promise<ExitCode> {
	const script = spawn(process.execPath, [join(ROOT, "scripts/deploy.mjs"), command, ...words], {
		cwd: ROOT,
		env: {
			...process.env,
			PATH: [join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter),
			...(region !== undefined && { AWS_REGION: region }),
		},
		stdio: "inherit",
	});
	const [code, signal] = await once(script, "close");
	if (signal !== null)
		terminal.err(`The CDK was ended by ${signal}: what was under way is under way still; see the stack.`);
	return code === 0 ? EXIT.ok : EXIT.notWell;
}
