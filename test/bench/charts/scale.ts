import { partsOfAKey, partsOfAnAwsAccount, partsOfAStack } from "../scale/parts.ts";
import { fixed } from "../statistics.ts";
import { barChart } from "./bars.ts";
import type { Tone } from "./svg.ts";

const GROUPS = [
	["one key", "blue", partsOfAKey],
	["a stack, as it is deployed", "orange", partsOfAStack],
	["the AWS account", "green", partsOfAnAwsAccount],
] as const satisfies readonly (readonly [string, Tone, unknown])[];

/** Where each part ends, the lowest first; each step to the right is ten times as much. */
export const drawScale = (): string => {
	const bars = GROUPS.flatMap(([series, tone, parts]) =>
		parts().map(({ name, perSecond }) => ({
			label: name.replaceAll("`", ""),
			shown: fixed(perSecond, 0),
			parts: [{ series, tone, value: perSecond }],
		})),
	).toSorted(({ parts: [a] }, { parts: [b] }) => (a?.value ?? 0) - (b?.value ?? 0));
	return barChart({
		title: "Orders a second at which each part ends",
		description: bars.map(({ label, shown }) => `${label}: ${shown}`).join("; "),
		bars,
		isLogarithmic: true,
		from: 0.5,
	});
};
