import type { TargetChoice } from "../target.ts";
import { type AddCommand, withExamples, withTarget } from "./commands.ts";

/** `number-orders audit`: proves the books. */
export const auditCommand: AddCommand = (program, act) => {
	const audit = program
		.command("audit")
		.description(
			"proves the books: every number is free, reserved, in service by exactly one order, or aging",
		);
	withExamples(withTarget(audit), "audit", "audit --stack NumberOrders").action(
		act(async ({ terminal, targetOf }, options: TargetChoice) => {
			const { runAudit } = await import("../audit.ts");
			return runAudit(await targetOf(options), terminal);
		}),
	);
};
