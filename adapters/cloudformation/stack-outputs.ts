import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import type { AwsLocation } from "../aws-location.ts";
import { OPERATOR_LIMITS } from "../client-limits.ts";

/** What stacks are asked through. */
export type StackClient = Pick<CloudFormationClient, "send">;

/** A client of the operator's, who says where to go. */
export const stackClientAt = (location: AwsLocation): StackClient =>
	new CloudFormationClient({ ...location, ...OPERATOR_LIMITS });

/** The outputs of a deployed stack by their names. Throws what the SDK throws: also for a stack that is not there. */
export async function stackOutputs(
	client: StackClient,
	stack: string,
): Promise<Readonly<Record<string, string>>> {
	const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
	const outputs = Stacks?.[0]?.Outputs ?? [];
	return Object.fromEntries(outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}
