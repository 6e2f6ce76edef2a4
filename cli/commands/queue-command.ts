import type { TargetChoice } from "../target.ts";
import { type AddCommand, withExamples, withTarget } from "./commands.ts";

/** `number-orders queue`: what waits, over all accounts. */
export const queueCommand: AddCommand = (program, act) => {
	const queue = program
		.command("queue")
		.description(
			"what orders of all accounts wait for: how many, since when, numbers missing, and stock for it",
		);
	withExamples(withTarget(queue), "queue", "queue --json --stack NumberOrders").action(
		act(async ({ terminal, targetOf }, options: TargetChoice) => {
			const { tellQueue } = await import("../queue.ts");
			return tellQueue(await targetOf(options), terminal);
		}),
	);
};
