import type { Command } from "commander";
import type { Target, TargetChoice } from "../target.ts";
import type { ExitCode, Terminal } from "../terminal.ts";

/** What commands reach for. */
export interface World {
	readonly terminal: Terminal;
	readonly targetOf: (choice: TargetChoice) => Promise<Target>;
}

/** Makes an action of what a command does; its exit code is that of the process. */
export type Act = <Words extends readonly unknown[]>(
	work: (world: World, ...words: Words) => Promise<ExitCode>,
) => (...words: Words) => Promise<void>;

/** Adds a command, or some, to the command line. What they need is loaded when one of them is run, so that `--help` is quick. */
export type AddCommand = (program: Command, act: Act) => void;

/** Gives a command the options that say where to go, and in which form it tells what it came to. */
export const withTarget = (command: Command): Command =>
	command
		.option("--stack <name>", "a deployed stack; without it, the service of this machine on PORT (3000)")
		.option("--region <region>", "the stack's region, if it is not the usual one of the credentials")
		.option("--profile <profile>", "the AWS profile to reach the stack with")
		.option("--json", "writes what it came to as JSON, in one line");

/** Shows how a command is used, below its options. */
export const withExamples = (command: Command, ...examples: readonly string[]): Command =>
	command.addHelpText(
		"after",
		["\nExamples:", ...examples.map((each) => `  number-orders ${each}`)].join("\n"),
	);
