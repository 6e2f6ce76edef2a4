import { useEffect, useState } from "preact/hooks";
import type { ListedOrder, OrderStatus } from "../../client/operations.ts";
import { addressOf, place } from "../address.ts";
import { useDoing } from "../asked.ts";
import { csvOf } from "../csv.ts";
import { useLiveOrders } from "../live-orders.ts";
import { type OrderPart, pageIn } from "../order-pages.ts";
import { Failed, Page, Status, When } from "../parts/basics.tsx";
import { ChoiceField, TextField } from "../parts/fields.tsx";
import { type Column, Rows } from "../parts/rows.tsx";
import { save } from "../parts/save.ts";
import { account, api, mayOrder } from "../session.ts";
import { counted, shownStatus } from "../texts.ts";
import { usersOwn } from "../users-own.ts";

const STATUSES: readonly OrderStatus[] = ["RECEIVED", "COMPLETE", "PARTIAL", "FAILED", "BACKORDERED"];

/** Orders in one answer for a file: the most that the API gives. */
const FILE_PAGE_ROWS = 1_000;

/** What orders are looked for by; the API's own names. */
interface Filter {
	readonly status: string;
	readonly customerOrderId: string;
	readonly userid: string;
	readonly startdate: string;
	readonly enddate: string;
}

const NO_FILTER: Filter = { status: "", customerOrderId: "", userid: "", startdate: "", enddate: "" };

/** Kept while other pages are open: who comes back finds what they looked for. */
const filter = usersOwn<Filter>(NO_FILTER);

const COLUMNS: readonly Column<ListedOrder>[] = [
	{
		title: "Ordered",
		cell: ({ orderDate, orderId }) => (
			<a href={addressOf(["orders", orderId])}>
				<When at={orderDate} />
			</a>
		),
	},
	{ title: "Status", cell: ({ orderStatus }) => <Status of={orderStatus} /> },
	{ title: "Numbers", look: "figure", cell: ({ countOfTNs }) => countOfTNs.toLocaleString("en-US") },
	{ title: "Reference", look: "minor", cell: ({ customerOrderId }) => customerOrderId ?? "" },
	{ title: "By", look: "minor", cell: ({ userId }) => userId },
	{ title: "Summary", look: "minor", cell: ({ summary }) => summary ?? "" },
];

/** All orders of the account, newest first, as they are now. */
export function OrdersPage() {
	const asked = filterOf(place.value.query.get("status"));
	const key = [account.value, asked];
	const orders = useLiveOrders((size, from) => list(asked, size, from), key);
	const { known } = orders;
	const download = useDoing();
	const toFile = () => download.run(async () => save("orders.csv", await csvOfAll(asked)));

	return (
		<Page
			title="Orders"
			actions={
				<>
					{mayOrder.value && (
						<a class="button primary" href={addressOf(["find"])}>
							New order
						</a>
					)}
					<button type="button" aria-disabled={download.isBusy} onClick={() => void toFile()}>
						{download.isBusy ? "Reading all …" : "Download CSV"}
					</button>
				</>
			}
		>
			<Filters />
			<Failed failure={download.failure} again={() => void toFile()} />
			<Failed failure={orders.failure} again={orders.again} />
			<Failed failure={orders.moreFailure} again={orders.more} />
			<p class="summary" role="status">
				{known !== undefined
					? counted(known.total, "order")
					: orders.failure === undefined
						? "Loading …"
						: ""}
			</p>
			{known !== undefined && (
				<Rows
					key={JSON.stringify(key)}
					label="Orders"
					columns={COLUMNS}
					rows={known.rows}
					total={Math.max(known.total, known.rows.length)}
					keyOf={({ orderId }) => orderId}
					more={orders.more}
					seen={orders.seen}
					nothing="No order is like that."
				/>
			)}
		</Page>
	);
}

/** The filters; one that is typed is asked for when it is left, or with Enter. */
function Filters() {
	const [typed, setTyped] = useState(filter.value);
	const [number, setNumber] = useState("");
	const finding = useDoing();
	const status = place.value.query.get("status")?.toUpperCase() ?? filter.value.status;
	useEffect(() => {
		filter.value = { ...filter.value, status };
		setTyped((before) => ({ ...before, status }));
	}, [status]);
	const apply = (change: Partial<Filter> = {}) => {
		filter.value = { ...typed, ...change };
		location.hash = addressOf(["orders"], { status: filter.value.status });
		setTyped(filter.value);
	};
	const find = () =>
		finding.run(async () => {
			const found = await api().readNumber({ tn: number });
			if (found.orderId !== undefined) location.hash = addressOf(["orders", found.orderId]);
		});
	const field = (name: keyof Filter) => ({
		value: typed[name],
		change: (value: string) => setTyped({ ...typed, [name]: value }),
	});
	return (
		<search>
			<form
				class="filters"
				onSubmit={(event) => {
					event.preventDefault();
					if (number === "") apply();
					else void find();
				}}
			>
				<ChoiceField
					label="Status"
					value={typed.status}
					change={(value) => apply({ status: value })}
					options={[["", "Any"], ...STATUSES.map((one) => [one, shownStatus(one)] as const)]}
				/>
				<TextField label="Reference" {...field("customerOrderId")} />
				<TextField label="User" {...field("userid")} />
				<TextField label="From" type="date" {...field("startdate")} />
				<TextField label="To" type="date" {...field("enddate")} />
				<TextField label="Number" value={number} change={setNumber} />
				<button type="submit">Find</button>
				<button
					type="button"
					onClick={() => {
						setNumber("");
						apply(NO_FILTER);
					}}
				>
					Clear
				</button>
			</form>
			<Failed failure={finding.failure} />
		</search>
	);
}

function filterOf(status: string | null): Filter {
	return { ...filter.value, status: status?.toUpperCase() ?? filter.value.status };
}

async function list(asked: Filter, size: number, page?: string): Promise<OrderPart> {
	const said = Object.entries(asked).filter(([, value]) => value !== "");
	const takes = Object.fromEntries(
		said.map(([name, value]) => [name, name === "status" ? value.toLowerCase() : value]),
	);
	const { listOrderIdUserIdDate } = await api().listOrders({
		...takes,
		size,
		...(page === undefined ? {} : { page }),
	});
	const { totalCount, links, orderIdUserIdDate } = listOrderIdUserIdDate;
	const next = pageIn(links.next);
	return { total: totalCount, rows: orderIdUserIdDate, ...(next === undefined ? {} : { next }) };
}

async function csvOfAll(asked: Filter): Promise<string> {
	const rows: ListedOrder[] = [];
	let next: string | undefined;
	do {
		const page: OrderPart = await list(asked, FILE_PAGE_ROWS, next);
		rows.push(...page.rows);
		next = page.next;
	} while (next !== undefined);
	return csvOf(
		["order", "ordered", "status", "numbers", "reference", "user", "changed", "summary"],
		rows.map((row) => [
			row.orderId,
			row.orderDate,
			row.orderStatus,
			row.countOfTNs,
			row.customerOrderId,
			row.userId,
			row.lastModifiedDate,
			row.summary,
		]),
	);
}
