import type { TargetChoice } from "../target.ts";
import { type AddCommand, withExamples, withTarget } from "./commands.ts";

/** `number-orders upgrade`: for who deployed a new version over the data of an earlier one. */
export const upgradeCommand: AddCommand = (program, act) => {
	const upgrading = program
		.command("upgrade")
		.description(
			"moves what an earlier version stored to where this one looks for it; run it after the deployment",
		);
	withExamples(withTarget(upgrading), "upgrade", "upgrade --stack NumberOrders").action(
		act(async ({ terminal, targetOf }, options: TargetChoice) => {
			const { upgrade } = await import("../upgrade.ts");
			return upgrade(await targetOf(options), terminal);
		}),
	);
};
