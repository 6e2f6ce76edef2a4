/** What `number-orders.mjs` begins: one command, as the words after its name say. */
import { runCommandLine } from "./command-line.ts";
import { findTarget } from "./target.ts";
import { processTerminal } from "./terminal.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), {
	terminal: processTerminal(),
	targetOf: (choice) => findTarget(choice, process.env.PORT),
});
