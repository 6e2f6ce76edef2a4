import type { AuditOptions } from "../audit.ts";
import type { TargetChoice } from "../target.ts";
import { type AddCommand, withExamples, withTarget } from "./commands.ts";

/** `number-orders audit`: proves the books. */
export const auditCommand: AddCommand = (program, act) => {
	const audit = program
		.command("audit")
		.description(
			"proves the books: every number is free, reserved, in service by exactly one order, or aging",
		)
		.option("--repair", "shows what can be put right without asking; numbers stay where they are")
		.option("--yes", "with --repair: puts it right");
	withExamples(
		withTarget(audit),
		"audit",
		"audit --stack NumberOrders",
		"audit --repair --yes --stack NumberOrders",
	).action(
		act(async ({ terminal, targetOf }, options: TargetChoice & AuditOptions) => {
			const { runAudit } = await import("../audit.ts");
			return runAudit(await targetOf(options), terminal, options);
		}),
	);
};
