import { useState } from "preact/hooks";
import type { StockBlock, StockOfPlace } from "../../../client/operations.ts";
import { addressOf } from "../../address.ts";
import { useAsked } from "../../asked.ts";
import { Answered, Page, When } from "../../parts/basics.tsx";
import { TextField } from "../../parts/fields.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { api } from "../../session.ts";
import { counted } from "../../texts.ts";

const figure = (count: number): string => count.toLocaleString("en-US");

const BY_PLACE: readonly Column<StockOfPlace>[] = [
	{ title: "State", cell: ({ state }) => state ?? "toll-free" },
	{ title: "Rate center", cell: ({ rateCenter }) => rateCenter ?? "" },
	{ title: "Area code", cell: ({ npa }) => npa },
	{ title: "Free", look: "figure", cell: ({ free }) => figure(free) },
	{ title: "Taken", look: "figure", cell: ({ taken }) => figure(taken) },
	{ title: "Withdrawn", look: "minor figure", cell: ({ withdrawn }) => figure(withdrawn) },
	{ title: "Known", look: "minor figure", cell: ({ known }) => figure(known) },
	{ title: "Blocks", look: "minor figure", cell: ({ blocks }) => figure(blocks) },
];

const BY_BLOCK: readonly Column<StockBlock>[] = [
	{
		title: "Block",
		cell: ({ block }) => <a href={addressOf(["operator", "stock", block])}>{shownBlock(block)}</a>,
	},
	{ title: "Rate center", cell: ({ rateCenter, state }) => [rateCenter, state].filter(Boolean).join(", ") },
	{ title: "Free", look: "figure", cell: ({ free }) => figure(free) },
	{ title: "Withdrawn", look: "minor figure", cell: ({ withdrawn }) => figure(withdrawn) },
	{ title: "Known", look: "minor figure", cell: ({ known }) => figure(known) },
];

/** `919-555-0`, as the numbering plan writes a thousands-block. */
export const shownBlock = (block: string): string => block.replace(/^(\d{3})(\d{3})(\d)$/, "$1-$2-$3");

/** Most places and blocks that are shown: what is looked for beyond is found by area code, state or rate center. */
const SHOWN_MAX = 500;

const NO_FILTER = { areaCode: "", state: "", rateCenter: "" };

/** The stock of all: by place, and by thousands-block. */
export function StockPage() {
	const [typed, setTyped] = useState(NO_FILTER);
	const [filter, setFilter] = useState(NO_FILTER);
	const said = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
	const asked = useAsked(async () => {
		const client = api();
		const [places, blocks] = await Promise.all([
			client.readStock({ ...said, size: SHOWN_MAX }),
			client.listStockBlocks({ ...said, size: SHOWN_MAX }),
		]);
		return {
			...places,
			blocks: blocks.blocks,
			isMore: places.next !== undefined || blocks.next !== undefined,
		};
	}, [filter]);
	const field = (name: keyof typeof NO_FILTER) => ({
		value: typed[name],
		change: (value: string) => setTyped({ ...typed, [name]: value }),
	});
	return (
		<Page
			title="Stock"
			actions={
				<button type="button" onClick={asked.again}>
					Count again
				</button>
			}
		>
			<search>
				<form
					class="filters"
					onSubmit={(event) => {
						event.preventDefault();
						setFilter(typed);
					}}
				>
					<TextField label="Area code" pattern="[2-9][0-9]{2}" {...field("areaCode")} />
					<TextField label="State" pattern="[A-Za-z]{2}" {...field("state")} />
					<TextField label="Rate center" {...field("rateCenter")} />
					<button type="submit">Find</button>
				</form>
			</search>
			<Answered asked={asked}>
				{({ total, places, blocks, countedAt, isCut, isMore }) => (
					<>
						<dl class="tiles">
							{(["free", "taken", "withdrawn", "known"] as const).map((name) => (
								<div key={name} class="tile">
									<dt>{name}</dt>
									<dd>{figure(total[name])}</dd>
								</div>
							))}
						</dl>
						<p class="summary">
							Counted at <When at={countedAt} /> in {counted(total.blocks, "thousands-block")}.
							{isCut && " There are more, which were not looked at: look for one area code or state."}
							{isMore && ` The first ${SHOWN_MAX} are shown.`}
						</p>
						<div class="stack">
							<section aria-labelledby="places-title">
								<h2 id="places-title">By place</h2>
								<Rows
									label="Stock by place"
									columns={BY_PLACE}
									rows={places}
									total={places.length}
									keyOf={({ state, rateCenter, npa }) => `${state} ${rateCenter} ${npa}`}
									nothing="No stock is like that."
								/>
							</section>
							<section aria-labelledby="blocks-title">
								<h2 id="blocks-title">By thousands-block</h2>
								<Rows
									label="Stock by thousands-block"
									columns={BY_BLOCK}
									rows={blocks}
									total={blocks.length}
									keyOf={({ block }) => block}
									nothing="No stock is like that."
								/>
							</section>
						</div>
					</>
				)}
			</Answered>
		</Page>
	);
}
