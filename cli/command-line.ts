import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { accountsCommand } from "./commands/accounts-command.ts";
import { auditCommand } from "./commands/audit-command.ts";
import type { Act, World } from "./commands/commands.ts";
import { completionCommand } from "./commands/completion-command.ts";
import { stackCommands } from "./commands/deploy-command.ts";
import { inventoryCommand } from "./commands/inventory-command.ts";
import { ordersCommand } from "./commands/orders-command.ts";
import { queueCommand } from "./commands/queue-command.ts";
import { upgradeCommand } from "./commands/upgrade-command.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./terminal.ts";

/** What the command line says of itself before its commands. */
const ABOUT = "The operator's side of number-orders: stock, accounts, orders, and the deployment.";

const AFTER = `
A command works on the service of this machine, on PORT (3000), or on a deployed stack with --stack NAME.
It ends with 0 when all is well, with 1 when it failed or not all is well, and with 2 when it was asked wrongly.
"number-orders COMMAND --help" has its options and examples.`;

/** The commands, in the order in which they are listed. */
const COMMANDS = [
	inventoryCommand,
	accountsCommand,
	ordersCommand,
	queueCommand,
	auditCommand,
	upgradeCommand,
	stackCommands,
	completionCommand,
];

/** Does what the words after `number-orders` say. Every failure has a sentence, and the exit code of its kind. */
export function runCommandLine(words: readonly string[], world: World): Promise<ExitCode> {
	return exitCodeOf(world.terminal, async () => {
		let code: ExitCode = EXIT.ok;
		const act: Act = (work) =>
			async function action(...args) {
				code = await work(toldAs(world, args.at(-1)), ...args);
			};
		try {
			await programOf(world, act).parseAsync([...words], { from: "user" });
		} catch (error) {
			if (!(error instanceof CommanderError)) throw error;
			return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
		}
		return code;
	});
}

/** The world of a command that was asked for JSON, or not; commander hands the command over last. */
const toldAs = (world: World, command: unknown): World =>
	command instanceof Command && command.opts().json === true
		? { ...world, terminal: { ...world.terminal, asJson: true } }
		: world;

function programOf({ terminal }: World, act: Act): Command {
	const program = new Command("number-orders")
		.description(ABOUT)
		.version(version())
		.addHelpText("after", AFTER)
		.exitOverride()
		.showHelpAfterError("(--help says what there is)")
		.configureOutput({
			writeOut: (text) => linesOf(text).forEach(terminal.out),
			writeErr: (text) => linesOf(text).forEach(terminal.err),
		});
	for (const add of COMMANDS) add(program, act);
	return program;
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, "").split("\n");

const version = (): string =>
	JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")).version;
