import { join } from "node:path";
import { Command } from "commander";
import { accountsCommand } from "../../cli/commands/accounts-command.ts";
import { auditCommand } from "../../cli/commands/audit-command.ts";
import type { AddCommand } from "../../cli/commands/commands.ts";
import { completionCommand } from "../../cli/commands/completion-command.ts";
import { stackCommands } from "../../cli/commands/deploy-command.ts";
import { inventoryCommand } from "../../cli/commands/inventory-command.ts";
import { ordersCommand } from "../../cli/commands/orders-command.ts";
import { queueCommand } from "../../cli/commands/queue-command.ts";
import { upgradeCommand } from "../../cli/commands/upgrade-command.ts";
import type { Act, Done, Known } from "./acts.ts";
import { DIED } from "./door.ts";

const ADDED: readonly AddCommand[] = [
	accountsCommand,
	auditCommand,
	completionCommand,
	inventoryCommand,
	ordersCommand,
	queueCommand,
	stackCommands,
	upgradeCommand,
];

/** Commands that ask nothing of a service, and why. */
export const ASKS_NOTHING: Readonly<Record<string, string>> = {
	completion: "It writes what a shell is to know.",
	deploy: "It is the CDK's.",
	destroy: "It is the CDK's.",
};

/** Every command of the command line, by its words. */
export const COMMAND_NAMES: readonly string[] = (() => {
	const program = new Command();
	for (const add of ADDED) add(program, () => async () => {});
	return leavesOf(program);
})();

function leavesOf({ commands }: Command, before = ""): readonly string[] {
	return commands.flatMap((command) => {
		const name = `${before}${command.name()}`;
		return command.commands.length === 0 ? [name] : leavesOf(command, `${name} `);
	});
}

/** Commands, each of which works on what a furnished service has. */
export function commandActs(known: Known): readonly Act[] {
	const file = (name: string) => join(known.folder, name);
	const { accountId, orderId, waitingId } = known;
	return [
		act(
			"accounts create",
			["9900002", "--name", "Two", "--site", "1:HQ", "--peer", "2:main", "--user", "bob"],
			{
				inSteps: true,
			},
		),
		act("accounts create", [accountId as string, "--user", "ann", "--new-secret"], {}),
		act("accounts show", [accountId as string]),
		act("accounts list", ["--complete"], {}),
		act("accounts operator", ["ann"], { isNoted: true }),
		act("accounts operator", ["ann", "--new-secret"], { isNoted: true }),
		act("accounts revoke", ["ann"], {}),
		act("accounts remove", ["ann"], { isNoted: true, refusedOnceDone: true }),
		act("inventory import", [file("stock.csv")], { inSteps: true }),
		act("inventory withdraw", [file("withdrawn.csv")], { inSteps: true }),
		act("inventory export", []),
		act("inventory local-calling", [file("local-calling.csv")], { inSteps: true }),
		act("inventory stats", []),
		act("orders list", [accountId as string]),
		act("orders show", [accountId as string, orderId as string]),
		act("orders watch", [accountId as string, orderId as string]),
		act("orders close", [accountId as string, waitingId], { refusedOnceDone: true }),
		act("queue", []),
		act("audit", []),
		act("upgrade", []), // what is furnished is where it is looked for: it only looks
	];
}

/** A command that writes says how; one that only reads says nothing. */
function act(
	name: string,
	words: readonly string[],
	writes?: Partial<Pick<Act, "inSteps" | "isNoted" | "refusedOnceDone">>,
): Act {
	return {
		name: [name, ...words.filter((word) => word.startsWith("--"))].join(" "),
		operation: name,
		writes: writes !== undefined,
		...{ isNoted: false, inSteps: false, refusedOnceDone: false, ...writes },
		async do(trial) {
			const ended = await trial.command(...name.split(" "), ...words);
			return ended === DIED ? { end: "nothing", told: "" } : doneOf(ended);
		},
	};
}

/** A command that fails says why: what is asked for cannot be done, or AWS did not answer, and then it is to be run again. */
function doneOf({ code, told }: { readonly code: number; readonly told: string }): Done {
	if (code === 0) return { end: "done", told };
	if (BUGS.test(told)) return { end: "wrong", told };
	return { end: code === 1 ? "later" : "refused", told };
}

const BUGS = /TypeError|RangeError|ReferenceError|SyntaxError|undefined| at .*\.ts:/;
