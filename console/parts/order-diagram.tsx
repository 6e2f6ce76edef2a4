import type { OrderStatus } from "../../client/operations.ts";
import { STEPS, type Step, stepsTaken } from "../order-path.ts";
import { shownStatus } from "../texts.ts";

/** Where each status stands: its left upper corner, in units of the picture. */
const PLACES: Readonly<Record<OrderStatus, readonly [x: number, y: number]>> = {
	RECEIVED: [2, 62],
	BACKORDERED: [186, 62],
	COMPLETE: [370, 2],
	PARTIAL: [370, 62],
	FAILED: [370, 122],
};

const BOX = { width: 128, height: 36 };

/** The states of an order as a picture: where it is, and the way that it came. The words are in its name. */
export function OrderDiagram({
	history,
	now,
}: {
	readonly history: readonly OrderStatus[];
	readonly now: OrderStatus;
}) {
	const taken = stepsTaken(history, now);
	const isTaken = ({ from, to }: Step) => taken.some((step) => step.from === from && step.to === to);
	const visited = new Set<OrderStatus>(["RECEIVED", ...taken.map(({ to }) => to)]);
	const way = ["RECEIVED", ...taken.map(({ to }) => to)].map(shownStatus).join(", then ");
	return (
		<svg class="diagram" viewBox="0 0 500 160" role="img" aria-label={`The way of the order: ${way}.`}>
			{STEPS.toSorted((a, b) => Number(isTaken(a)) - Number(isTaken(b))).map((step) => (
				<path
					key={`${step.from}-${step.to}`}
					d={lineOf(step)}
					class={isTaken(step) ? "step taken" : "step"}
				/>
			))}
			{Object.entries(PLACES).map(([status, [x, y]]) => (
				<g
					key={status}
					class={`state ${visited.has(status as OrderStatus) ? `visited status-${status.toLowerCase()}` : ""}`}
				>
					<rect x={x} y={y} rx={8} {...BOX} class={status === now ? "now" : ""} />
					<text x={x + BOX.width / 2} y={y + 23} text-anchor="middle">
						{shownStatus(status)}
					</text>
				</g>
			))}
		</svg>
	);
}

/** From the right side of one status to the left side of another; past the one between them, in a bow. */
function lineOf({ from, to }: Step): string {
	const [fromX, fromY] = PLACES[from];
	const [toX, toY] = PLACES[to];
	const x = fromX + BOX.width;
	const y = fromY + BOX.height / 2;
	const endY = toY + BOX.height / 2;
	if (from === "RECEIVED" && to === "PARTIAL")
		return `M${x - 30} ${fromY + BOX.height} C ${x + 20} 152, ${toX - 60} 132, ${toX} ${endY + 8}`;
	if (from === "RECEIVED" && to !== "BACKORDERED") {
		const side = to === "COMPLETE" ? fromY : fromY + BOX.height;
		return `M${x - BOX.width / 2} ${side} C ${x - BOX.width / 2} ${endY}, ${x} ${endY}, ${toX} ${endY}`;
	}
	return `M${x} ${y} C ${x + 30} ${y}, ${toX - 30} ${endY}, ${toX} ${endY}`;
}
