import { attemptsAtOnceIn, THROTTLE_DEFAULT } from "../../../infra/constructs/stage-defaults.ts";
import { AWS } from "./aws-limits.ts";

/** How a stack is deployed, as far as a day depends on it. */
export interface Deployment {
	readonly name: string;
	readonly throttle: { readonly rate: number; readonly burst: number };
	readonly attemptsAtOnce: number;
	/** Write units a second that the orders table takes from the beginning. */
	readonly warmWrites: number;
}

/** Stage of the stack that customers use. */
export const PRODUCTION = "prod";

const asDeployed: Deployment = {
	name: "as deployed",
	throttle: THROTTLE_DEFAULT,
	attemptsAtOnce: attemptsAtOnceIn(PRODUCTION),
	warmWrites: AWS.newTableWrites.value,
};

/** As nothing is chosen but the stage, and as an operator would have it who knows what is coming: ten times the throttle, and a warm table. */
export const DEPLOYMENTS: readonly Deployment[] = [
	asDeployed,
	{
		...asDeployed,
		name: "prepared",
		throttle: { rate: 10 * THROTTLE_DEFAULT.rate, burst: 10 * THROTTLE_DEFAULT.burst },
		warmWrites: 20_000,
	},
];
