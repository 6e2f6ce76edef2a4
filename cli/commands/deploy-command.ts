import type { Command } from "commander";
import { type AddCommand, withExamples } from "./commands.ts";

interface StackOptions {
	readonly region?: string;
}

/** `number-orders deploy` and `number-orders destroy`: the stack, by the CDK. */
export const stackCommands: AddCommand = (program, act) => {
	const deploy = program.command("deploy").description("deploys the stack to AWS, or brings it up to date");
	const destroy = program.command("destroy").description("takes the stack away");
	for (const command of [deploy, destroy])
		forTheCdk(command).action(
			act(async ({ terminal }, { region }: StackOptions, { args }: Command) => {
				const { runStackScript } = await import("../stack-script.ts");
				return runStackScript(command === deploy ? "deploy" : "destroy", args, region, terminal);
			}),
		);
	withExamples(
		deploy,
		"deploy",
		"deploy -c stage=prod -c alarmEmail=you@example.com --profile sales --region eu-west-1",
	);
	withExamples(destroy, "destroy -c stage=prod");
};

const forTheCdk = (command: Command): Command =>
	command
		.usage("[--region <region>] [what the CDK takes: -c name=value, --profile <profile>, …]")
		.option("--region <region>", "where to; without it, AWS_REGION or that of the profile")
		.allowUnknownOption()
		.allowExcessArguments();
