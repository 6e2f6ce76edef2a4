import type { StockBlockMap } from "../../../client/operations.ts";
import { place } from "../../address.ts";
import { useAsked } from "../../asked.ts";
import { countsOf, MAP_COLUMNS, stretchesOf } from "../../block-map.ts";
import { Answered, Page } from "../../parts/basics.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { api } from "../../session.ts";
import { shownNumber } from "../../texts.ts";
import { shownBlock } from "./stock.tsx";

/** Side of a number on the map, units of the picture. */
const CELL = 10;

type Run = StockBlockMap["runs"][number];

/** A thousands-block, number by number: as a map, and as a list of runs for who sees none. */
export function BlockPage() {
	const block = place.value.segments[2] ?? "";
	const asked = useAsked(() => api().readStockBlock({ block }), [block]);
	const numberOf = (last: number) => shownNumber(`${block}${String(last).padStart(3, "0")}`);
	const columns: readonly Column<Run>[] = [
		{
			title: "Numbers",
			cell: ({ from, to }) => (
				<span class="number">
					{from === to ? numberOf(from) : `${numberOf(from)} – ${numberOf(to).slice(-4)}`}
				</span>
			),
		},
		{ title: "How many", look: "minor figure", cell: ({ from, to }) => to - from + 1 },
		{ title: "State", cell: ({ state }) => <span class={`key key-${state}`}>{titleOf(state)}</span> },
		{ title: "Account", cell: ({ accountId }) => accountId ?? "" },
		{ title: "Order", look: "minor", cell: ({ orderId }) => orderId ?? "" },
	];
	return (
		<Page title={`Block ${shownBlock(block)}`}>
			<Answered asked={asked}>
				{({ runs, city, rateCenter, state, lata, tier }) => (
					<>
						<p class="summary">
							{[city, rateCenter, state, lata && `LATA ${lata}`, `tier ${tier}`].filter(Boolean).join(" · ")}
						</p>
						<section class="card" aria-label="Map">
							<svg
								class="map"
								viewBox={`0 0 ${MAP_COLUMNS * CELL} ${(1000 / MAP_COLUMNS) * CELL}`}
								role="img"
								aria-label="The thousand numbers of the block, fifty in a row; the list below says the same"
							>
								{stretchesOf(runs).map(({ state: of, row, column, length }) => (
									<rect
										key={`${row}-${column}`}
										class={`cell cell-${of}`}
										x={column * CELL}
										y={row * CELL}
										width={length * CELL}
										height={CELL}
									/>
								))}
							</svg>
							<ul class="legend">
								{countsOf(runs).map(([title, of, count]) => (
									<li key={of}>
										<span class={`key key-${of}`}>{title}</span> {count}
									</li>
								))}
							</ul>
						</section>
						<Rows
							label="Numbers of the block"
							columns={columns}
							rows={runs}
							total={runs.length}
							keyOf={({ from }) => String(from)}
							nothing=""
						/>
					</>
				)}
			</Answered>
		</Page>
	);
}

const titleOf = (state: Run["state"]): string =>
	state.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`);
