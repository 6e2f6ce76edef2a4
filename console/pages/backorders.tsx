import { useState } from "preact/hooks";
import type { ListedOrder, OrderState } from "../../client/operations.ts";
import { addressOf } from "../address.ts";
import { useDoing } from "../asked.ts";
import { useWaiting } from "../live-waiting.ts";
import { Answered, Failed, Page, When } from "../parts/basics.tsx";
import { CloseOrder } from "../parts/order-dialogs.tsx";
import { type Column, Rows } from "../parts/rows.tsx";
import { account, api, mayOrder } from "../session.ts";
import { counted, shownAge } from "../texts.ts";
import { shownAhead, shownLack, type Waiting } from "../waiting.ts";

/** Backorders in one answer: the most that the API gives. */
const SHOWN_MAX = 1_000;

/** What waits, the oldest first: since when, for what, and how many are ahead. */
export function BackordersPage() {
	const [closing, setClosing] = useState<OrderState>();
	const asked = useWaiting({ readRows, readPlaces }, [account.value]);
	const looking = useDoing();
	const close = (orderId: string) => looking.run(async () => setClosing(await api().readOrder({ orderId })));
	const closeColumn: Column<ListedOrder> = {
		title: "Close",
		cell: ({ orderId }) => (
			<button type="button" class="small" onClick={() => void close(orderId)}>
				Close …
			</button>
		),
	};
	return (
		<Page title="Backorders">
			<Failed failure={looking.failure} />
			<Answered asked={asked}>
				{({ rows, total, places }) => (
					<>
						<p class="summary" role="status">
							{counted(total, "order waits", "orders wait")}
							{total > rows.length && `; the newest ${counted(rows.length, "order")} of them`}
						</p>
						<Rows
							label="Backorders"
							columns={[...columnsOf(places), ...(mayOrder.value ? [closeColumn] : [])]}
							rows={rows}
							total={rows.length}
							keyOf={({ orderId }) => orderId}
							seen={asked.seen}
							nothing="Nothing waits."
						/>
					</>
				)}
			</Answered>
			{closing !== undefined && (
				<CloseOrder
					order={closing}
					close={() => setClosing(undefined)}
					done={() => {
						setClosing(undefined);
						asked.again();
					}}
				/>
			)}
		</Page>
	);
}

const columnsOf = (places: Waiting["places"]): readonly Column<ListedOrder>[] => [
	{ title: "Waits since", look: "minor", cell: ({ orderDate }) => <When at={orderDate} /> },
	{ title: "Age", look: "minor", cell: ({ orderDate }) => shownAge(orderDate) },
	{
		title: "Order",
		cell: ({ orderId, summary, customerOrderId }) => (
			<a href={addressOf(["orders", orderId])}>{customerOrderId ?? summary ?? orderId.slice(0, 8)}</a>
		),
	},
	{
		title: "For",
		look: "minor",
		cell: ({ orderId, summary }) => places.get(orderId)?.waitsFor ?? summary ?? "",
	},
	{ title: "Has", look: "minor figure", cell: ({ countOfTNs }) => countOfTNs },
	{
		title: "Queue",
		cell: ({ orderId }) => {
			const place = places.get(orderId);
			return (
				place && (
					<>
						{shownAhead(place)}
						<span class="minor">{shownLack(place)}</span>
					</>
				)
			);
		},
	},
];

async function readRows() {
	const { listOrderIdUserIdDate } = await api().listOrders({ status: "backordered", size: SHOWN_MAX });
	const { totalCount, orderIdUserIdDate } = listOrderIdUserIdDate;
	return { total: totalCount, rows: orderIdUserIdDate.toReversed() };
}

async function readPlaces(orderIds: readonly string[]): Promise<Waiting["places"]> {
	if (orderIds.length === 0) return new Map();
	const { orders } = await api().readQueuePlaces({ orderId: orderIds.join(",") });
	return new Map(orders.map(({ orderId, backorder }) => [orderId, backorder]));
}
